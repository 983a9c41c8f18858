package dev.cradle.core.audit;

/** What a check of the whole audit found. */
public sealed interface AuditVerdict {
    /**
     * Every line is as it was written.
     *
     * @param lines how many there are
     * @param head the last line's hash; 64 zeros when there is none
     */
    record Intact(long lines, String head) implements AuditVerdict {}

    /**
     * The first line that is not as it was written.
     *
     * @param line counts from 1
     * @param reason a sentence
     */
    record Broken(long line, String reason) implements AuditVerdict {}
}
