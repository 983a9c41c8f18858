package dev.cradle.rapi.wire;

/** What a call came to. */
public sealed interface Reply<R> {
    /**
     * The call worked.
     *
     * @param lastError the device's GetLastError value, meaningless after success but kept
     */
    record Success<R>(R value, int lastError) implements Reply<R> {}

    /** The function itself failed with a Win32 error. */
    record Failure<R>(int error) implements Reply<R> {}

    /**
     * The RAPI layer refused (RAPI1 flag 1; in RAPI2 a bare error 120). Not supported is {@code
     * 0x80004001}.
     */
    record LayerFailure<R>(int hresult) implements Reply<R> {}

    static <R> Reply<R> success(R value) {
        return new Success<>(value, 0);
    }
}
