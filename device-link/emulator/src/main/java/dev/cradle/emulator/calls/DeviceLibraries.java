package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Functions that CeRapiInvoke can call (rapi-wire.md 3.7). The one library that the emulator can
 * run is in ROM and so counts as signed: {@code Do} gives its input back in reverse, {@code DoS}
 * greets on the stream and then echoes. Any other library is machine code for another processor.
 */
final class DeviceLibraries implements InvokeHandler {
    private static final String LIBRARY = "\\windows\\ext.dll";
    private static final String BLOCK_FUNCTION = "Do";
    private static final String STREAM_FUNCTION = "DoS";
    private static final String GREETING = "hello";

    private final ObjectStore files;
    private final Supplier<RapiPolicy> policy;
    private final boolean answersAssumed;

    DeviceLibraries(ObjectStore files, Supplier<RapiPolicy> policy, boolean answersAssumed) {
        this.files = files;
        this.policy = policy;
        this.answersAssumed = answersAssumed;
    }

    @Override
    public Invoke.Answer block(Invoke.Request request, ChannelContext channel) {
        if (!answersAssumed && Invoke.isAssumed(channel.dialect(), request)) {
            return Invoke.Answer.refused(CallQuirks.NO_SUCH_CALL);
        }
        int error = load(request, BLOCK_FUNCTION);
        if (error == Win32.ACCESS_DENIED) {
            return new Invoke.Answer(error, CallQuirks.LIBRARY_REFUSED, Bytes.EMPTY);
        }
        return error == 0
                ? Invoke.Answer.ok(reversed(request.input()))
                : Invoke.Answer.failed(error);
    }

    @Override
    public StreamFunction stream(Invoke.Request request, ChannelContext channel)
            throws CallFailure {
        int error = load(request, STREAM_FUNCTION);
        if (error != 0) {
            throw CallFailure.win32(error);
        }
        return DeviceLibraries::greetAndEcho;
    }

    private int load(Invoke.Request request, String function) {
        String library = request.library().replace('/', '\\');
        if (!library.equalsIgnoreCase(LIBRARY)) {
            boolean there = files.find(library).filter(f -> !f.directory()).isPresent();
            boolean signed =
                    files.find(library).filter(f -> f.has(FileAttributes.INROM)).isPresent();
            return there && !signed && policy.get().restricted()
                    ? Win32.ACCESS_DENIED
                    : CallQuirks.NO_LIBRARY;
        }
        return request.function().equals(function) ? Win32.SUCCESS : CallQuirks.NO_FUNCTION;
    }

    private static Bytes reversed(Bytes input) {
        byte[] data = input.toByteArray();
        byte[] back = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            back[i] = data[data.length - 1 - i];
        }
        return Bytes.of(back);
    }

    private static void greetAndEcho(InputStream fromHost, OutputStream toHost) throws IOException {
        toHost.write(GREETING.getBytes(StandardCharsets.US_ASCII));
        fromHost.transferTo(toHost);
    }
}
