package dev.cradle.rapi.device;

import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Carries out CeRapiInvoke on the device. */
public interface InvokeHandler {
    /** A function that talks over its own connection until it returns. */
    @FunctionalInterface
    interface StreamFunction {
        /** The connection is closed when this returns. */
        void run(InputStream fromHost, OutputStream toHost) throws IOException;
    }

    /** Block mode. */
    Invoke.Answer block(Invoke.Request request, ChannelContext channel);

    /**
     * Stream mode: finds the function; it runs after the status word has been sent.
     *
     * @throws CallFailure when it cannot be loaded; its code becomes the status word
     */
    StreamFunction stream(Invoke.Request request, ChannelContext channel) throws CallFailure;

    /** A device on which no library is to be found. */
    static InvokeHandler noLibraries() {
        return new InvokeHandler() {
            @Override
            public Invoke.Answer block(Invoke.Request request, ChannelContext channel) {
                return Invoke.Answer.failed(Win32.MOD_NOT_FOUND);
            }

            @Override
            public StreamFunction stream(Invoke.Request request, ChannelContext channel)
                    throws CallFailure {
                throw CallFailure.win32(Win32.MOD_NOT_FOUND);
            }
        };
    }
}
