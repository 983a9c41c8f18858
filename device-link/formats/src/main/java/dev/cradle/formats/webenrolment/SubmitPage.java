package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.errors.ErrorCatalogue;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the page says that answers a posted form (reference ca-enrollment.md A1): element ids that
 * every language keeps come first, English text last, and a page without any marker is {@link
 * Unknown}, never denied.
 */
public sealed interface SubmitPage {
    /** The certificate can be picked up. */
    record Issued(long requestId) implements SubmitPage {}

    /** An officer has to decide. */
    record Pending(long requestId) implements SubmitPage {}

    /**
     * The authority said no.
     *
     * @param requestId the number of the request, when the page tells it
     * @param hresult the code that the page mentions
     * @param text what the page says, without markup
     */
    record Denied(OptionalLong requestId, OptionalInt hresult, String text) implements SubmitPage {}

    /**
     * The page has none of the markers.
     *
     * @param hresult a failure code that the page mentions all the same
     * @param text what the page says, without markup
     */
    record Unknown(OptionalInt hresult, String text) implements SubmitPage {}

    /**
     * @throws FormatException only when the page is larger than 1 MiB
     */
    static SubmitPage read(byte[] body) throws FormatException {
        return Reading.read(PageText.of(body));
    }

    /**
     * @throws FormatException only when the page is longer than 1,048,576 characters
     */
    static SubmitPage read(String html) throws FormatException {
        return Reading.read(PageText.of(html));
    }

    /** The rules, in the order in which they count. */
    final class Reading {
        private static final Pattern CERTIFICATE_LINK =
                Pattern.compile("(?i)certnew\\.cer\\?ReqID=([0-9]{1,10})(?![0-9])");
        private static final Pattern ENGLISH_REQUEST_ID =
                Pattern.compile("(?i)Your Request Id is\\s{0,16}+([0-9]{1,10})(?![0-9])");
        private static final Pattern ENGLISH_DENIAL =
                Pattern.compile("(?i)The disposition message is \"([^\"]{0,2000})");
        private static final String ENGLISH_PENDING = "Certificate Pending";

        private Reading() {}

        private static SubmitPage read(PageText page) {
            Optional<String> issued = page.find(CERTIFICATE_LINK);
            if (issued.isPresent()) {
                return new Issued(Long.parseLong(issued.get()));
            }
            int denied = page.contentOf("locDenied");
            if (denied >= 0) {
                return denied(page, denied);
            }
            OptionalLong pending = page.numberAfter(page.contentOf("locInfoReqID"));
            if (pending.isPresent()) {
                return new Pending(pending.getAsLong());
            }
            if (page.contentOf("locInfoNewReq") >= 0 || page.contentOf("locInfoChkPnd") >= 0) {
                OptionalLong id = requestId(page);
                return id.isPresent() ? new Pending(id.getAsLong()) : unknown(page);
            }
            int label = page.contentOf("locDispLabel");
            return label >= 0 ? byDisposition(page, label) : english(page);
        }

        private static SubmitPage denied(PageText page, int place) {
            String text =
                    page.find(ENGLISH_DENIAL)
                            .map(PageText::unescape)
                            .orElseGet(() -> page.shownFrom(place));
            return new Denied(requestId(page), code(page), text);
        }

        private static SubmitPage byDisposition(PageText page, int label) {
            OptionalInt number = page.dispositionAfter(label);
            boolean denied = number.isPresent() && number.getAsInt() == Disposition.DENIED.number();
            return denied ? denied(page, label) : unknown(page);
        }

        private static SubmitPage english(PageText page) {
            OptionalLong id = requestId(page);
            if (id.isPresent() && page.html().contains(ENGLISH_PENDING)) {
                return new Pending(id.getAsLong());
            }
            return page.find(ENGLISH_DENIAL).isPresent() ? denied(page, 0) : unknown(page);
        }

        private static SubmitPage unknown(PageText page) {
            return new Unknown(code(page), page.shownFrom(0));
        }

        private static OptionalLong requestId(PageText page) {
            Optional<String> id = page.find(ENGLISH_REQUEST_ID);
            return id.isPresent()
                    ? OptionalLong.of(Long.parseLong(id.get()))
                    : OptionalLong.empty();
        }

        static OptionalInt code(PageText page) {
            Optional<Integer> code = ErrorCatalogue.failureIn(page.html());
            return code.isPresent() ? OptionalInt.of(code.get()) : OptionalInt.empty();
        }
    }
}
