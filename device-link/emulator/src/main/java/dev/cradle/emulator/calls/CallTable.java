package dev.cradle.emulator.calls;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.device.CallHandlers;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Certainty;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.Win32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers which calls the device answers and how. */
final class CallTable {
    private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);

    /** Answers one call. */
    @FunctionalInterface
    interface Answer<Q, R> {
        /**
         * @throws Win32Exception for the failing form of the reply
         */
        R answer(Q request, DesktopChannel channel) throws CallFailure, IOException;
    }

    private final CallHandlers.Builder handlers = CallHandlers.builder();
    private final boolean answersAssumed;
    private final Supplier<RapiPolicy> policy;

    /**
     * @param answersAssumed whether calls are answered whose layout is only assumed
     * @param policy read once for each channel
     */
    CallTable(boolean answersAssumed, Supplier<RapiPolicy> policy) {
        this.answersAssumed = answersAssumed;
        this.policy = policy;
    }

    <Q, R> void on(RapiCall<Q, R> call, Answer<Q, R> answer) {
        handlers.on(call, (request, channel) -> run(call, answer, request, channel));
    }

    /** Whether the device answers with layouts that are only assumed. */
    boolean answersAssumed() {
        return answersAssumed;
    }

    CallHandlers build() {
        return handlers.build();
    }

    private <Q, R> R run(
            RapiCall<Q, R> call, Answer<Q, R> answer, Q request, ChannelContext channel)
            throws CallFailure {
        Dialect dialect = channel.dialect();
        if (!answersAssumed && call.certainty(dialect).equals(Optional.of(Certainty.ASSUMED))) {
            throw CallFailure.layer(CallQuirks.NO_SUCH_CALL);
        }
        try {
            R reply = answer.answer(request, open(channel));
            if (!answersAssumed && call.isAssumed(dialect, request, reply)) {
                throw CallFailure.layer(CallQuirks.NO_SUCH_CALL);
            }
            return reply;
        } catch (Win32Exception e) {
            throw CallFailure.win32(e.error());
        } catch (FormatException e) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        } catch (IOException e) {
            LOG.warn("{} failed on the host: {}", call.name(), e.getMessage());
            throw CallFailure.win32(Win32.GEN_FAILURE);
        }
    }

    private DesktopChannel open(ChannelContext channel) {
        return channel.state(
                DesktopChannel.class,
                () -> {
                    DesktopChannel made =
                            new DesktopChannel(channel.dialect(), new HandleTable(), policy.get());
                    channel.onClose(made.handles()::close);
                    return made;
                });
    }
}
