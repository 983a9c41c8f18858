package dev.cradle.rapi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** All calls that have a layout. */
public final class RapiCalls {
    private RapiCalls() {}

    /** Every call with a layout in at least one dialect, CeRapiInvoke apart. */
    public static List<RapiCall<?, ?>> all() {
        return All.CALLS;
    }

    /** The call with a command number, where that has a layout. */
    public static Optional<RapiCall<?, ?>> of(Dialect dialect, int number) {
        return RapiFunction.of(dialect, number)
                .flatMap(function ->
                        All.CALLS.stream()
                                .filter(call -> call.function() == function)
                                .filter(call -> call.isIn(dialect))
                                .findFirst());
    }

    static <Q, R> RapiCall<Q, R> inBoth(
            RapiCall<Q, R> call,
            Certainty certainty,
            Function<Dialect, Layout<Q>> request,
            ReplyShape shape,
            Function<Dialect, ReplyLayout<Q, R>> reply) {
        RapiCall<Q, R> described = call;
        for (Dialect dialect : Dialect.values()) {
            described =
                    described.in(
                            dialect,
                            certainty,
                            request.apply(dialect),
                            shape,
                            reply.apply(dialect));
        }
        return described;
    }

    /** A buffer of that many characters, in bytes. */
    static OptionalInt characters(int capacity) {
        return OptionalInt.of(2 * capacity);
    }

    private static final class All {
        static final List<RapiCall<?, ?>> CALLS;

        static {
            List<RapiCall<?, ?>> calls = new ArrayList<>();
            calls.addAll(FileCalls.ALL);
            calls.addAll(FolderCalls.ALL);
            calls.addAll(RegistryCalls.ALL);
            calls.addAll(SystemCalls.ALL);
            calls.addAll(ConfigurationCalls.ALL);
            calls.addAll(DatabaseCalls.ALL);
            CALLS = List.copyOf(calls);
        }
    }
}
