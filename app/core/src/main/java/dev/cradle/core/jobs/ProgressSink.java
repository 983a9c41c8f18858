package dev.cradle.core.jobs;

/** What a job tells while it works. Implementations are thread-safe and return at once. */
public interface ProgressSink {
    /** What is being done now, in a few words. */
    void text(String text);

    /**
     * How much has been done.
     *
     * @param total negative when unknown
     */
    void amount(long done, long total);

    /** Tells nobody. */
    static ProgressSink silent() {
        return new ProgressSink() {
            @Override
            public void text(String text) {}

            @Override
            public void amount(long done, long total) {}
        };
    }
}
