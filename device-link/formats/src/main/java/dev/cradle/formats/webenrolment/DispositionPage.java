package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The page that answers a look for a certificate that is not there (reference ca-enrollment.md A1).
 *
 * @param disposition what the authority has done; empty when the page does not tell in a way that
 *     every language keeps
 * @param hresult the code that the page mentions
 * @param text what the page says, without markup
 */
public record DispositionPage(Optional<Disposition> disposition, OptionalInt hresult, String text) {
    private static final Pattern ENGLISH =
            Pattern.compile("(?i)Disposition message:[\\s]{0,64}+([^<\\r\\n]{1,2000})");
    private static final Pattern ENGLISH_PENDING =
            Pattern.compile("(?i)(taken under submission|under submission)");

    public static DispositionPage read(byte[] body) throws FormatException {
        return read(PageText.of(body));
    }

    public static DispositionPage read(String html) throws FormatException {
        return read(PageText.of(html));
    }

    private static DispositionPage read(PageText page) {
        int label = page.contentOf("locDispLabel");
        OptionalInt number = page.dispositionAfter(label);
        Optional<Disposition> known =
                number.isPresent() ? Disposition.ofNumber(number.getAsInt()) : Optional.empty();
        if (known.isEmpty() && page.find(ENGLISH_PENDING).isPresent()) {
            known = Optional.of(Disposition.UNDER_SUBMISSION);
        }
        if (known.isEmpty() && page.contentOf("locDenied") >= 0) {
            known = Optional.of(Disposition.DENIED);
        }
        String text =
                page.find(ENGLISH)
                        .map(String::strip)
                        .map(PageText::unescape)
                        .orElseGet(() -> page.shownFrom(Math.max(0, label)));
        return new DispositionPage(known, SubmitPage.Reading.code(page), text);
    }

    /** Whether the request still waits for an officer. */
    public boolean isPending() {
        return disposition.filter(d -> d == Disposition.UNDER_SUBMISSION).isPresent();
    }

    /** Whether the authority has refused for good. */
    public boolean isDenied() {
        return disposition.filter(d -> d == Disposition.DENIED).isPresent();
    }
}
