package dev.cradle.rapi.session;

/** Hears how far a transfer is, and may stop it. Called on the transfer's threads. */
public interface TransferProgress {
    TransferProgress NONE = bytes -> {};

    /** Bytes that the device has taken or given so far, in all. */
    void moved(long bytes);

    /** Asked between blocks; true ends the transfer with {@link RapiProblem.Cancelled}. */
    default boolean isCancelled() {
        return false;
    }
}
