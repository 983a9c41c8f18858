package dev.cradle.emulator.calls;

import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.RapiCall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which calls the device answers and how. */
final class CallTable {
    /** Answers one call. */
    @FunctionalInterface
    interface Answer<Q, R> {
        R answer(Q request, HandleTable handles) throws CallFailure, IOException;
    }

    private final Map<RapiCall<?, ?>, Answer<?, ?>> answers = new LinkedHashMap<>();

    <Q, R> void on(RapiCall<Q, R> call, Answer<Q, R> answer) {
        answers.put(call, answer);
    }

    Map<RapiCall<?, ?>, Answer<?, ?>> all() {
        return answers;
    }
}
