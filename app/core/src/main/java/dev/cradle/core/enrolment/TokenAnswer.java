package dev.cradle.core.enrolment;

/** What the journal knows about a token that came over the wire. */
public sealed interface TokenAnswer {
    /** The token may be used once, for this row. */
    record Live(JournalRow row) implements TokenAnswer {}

    /** The token has been used; a device that lost the answer may be asking again. */
    record Used(JournalRow row) implements TokenAnswer {}

    /** The token came too late, or its row has ended. */
    record Expired(JournalRow row) implements TokenAnswer {}

    /** No row ever had this token. */
    record Unknown() implements TokenAnswer {}
}
