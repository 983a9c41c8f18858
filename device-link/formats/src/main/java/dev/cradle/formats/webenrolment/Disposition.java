package dev.cradle.formats.webenrolment;

import java.util.Optional;

/** What an authority has done with a request, by its numbers (reference ca-enrollment.md A1). */
public enum Disposition {
    INCOMPLETE(0, "incomplete"),
    ERROR(1, "error"),
    DENIED(2, "denied"),
    ISSUED(3, "issued"),
    ISSUED_OUT_OF_BAND(4, "issued out of band"),
    UNDER_SUBMISSION(5, "under submission"),
    REVOKED(6, "revoked");

    private final int number;
    private final String words;

    Disposition(int number, String words) {
        this.number = number;
        this.words = words;
    }

    public int number() {
        return number;
    }

    public String words() {
        return words;
    }

    public static Optional<Disposition> ofNumber(int number) {
        for (Disposition disposition : values()) {
            if (disposition.number == number) {
                return Optional.of(disposition);
            }
        }
        return Optional.empty();
    }
}
