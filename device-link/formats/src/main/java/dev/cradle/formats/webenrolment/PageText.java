package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a page and the places in it that clients key on. All patterns are linear, so a
 * hostile page costs no more than its length.
 */
final class PageText {
    /** The largest page that is read. */
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_SHOWN = 2000;
    private static final int MOST_DIGITS = 10;
    private static final Pattern TAG = Pattern.compile("<[^<>]*+>");
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final Pattern NUMBER = Pattern.compile("[0-9]++");

    private final String html;

    private PageText(String html) {
        this.html = html;
    }

    /**
     * UTF-16 when the bytes begin with its mark, else UTF-8 with replacements; markers are ASCII.
     */
    static PageText of(byte[] body) throws FormatException {
        if (body.length > MOST_BYTES) {
            throw new FormatException(
                    "web page", "body", 0, "is larger than " + MOST_BYTES + " bytes");
        }
        boolean marked =
                body.length >= 2
                        && ((body[0] & 0xFF) == 0xFF && (body[1] & 0xFF) == 0xFE
                                || (body[0] & 0xFF) == 0xFE && (body[1] & 0xFF) == 0xFF);
        return new PageText(
                new String(body, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
    }

    static PageText of(String html) throws FormatException {
        if (html.length() > MOST_BYTES) {
            throw new FormatException(
                    "web page", "body", 0, "is longer than " + MOST_BYTES + " characters");
        }
        return new PageText(html);
    }

    String html() {
        return html;
    }

    /** The first match's first group. */
    Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Where the element with that id begins to have content, −1 when there is none. */
    int contentOf(String id) {
        Matcher matcher =
                Pattern.compile(
                                "(?i)\\bid\\s*+=\\s*+[\"']?+"
                                        + Pattern.quote(id)
                                        + "\\b[^<>]{0,512}+>")
                        .matcher(html);
        return matcher.find() ? matcher.end() : -1;
    }

    /**
     * The first number in the text that follows a place, tags passed over; none when it has more
     * than ten digits.
     */
    OptionalLong numberAfter(int place) {
        if (place < 0) {
            return OptionalLong.empty();
        }
        String near = html.substring(place, Math.min(html.length(), place + MOST_SHOWN));
        Matcher matcher = NUMBER.matcher(TAG.matcher(near).replaceAll(" "));
        return matcher.find() && matcher.end() - matcher.start() <= MOST_DIGITS
                ? OptionalLong.of(Long.parseLong(matcher.group()))
                : OptionalLong.empty();
    }

    OptionalInt dispositionAfter(int place) {
        OptionalLong number = numberAfter(place);
        return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** What a person sees from a place on, on one line and cut at 2000 characters. */
    String shownFrom(int place) {
        int from = Math.clamp(place, 0, html.length());
        String near = html.substring(from, Math.min(html.length(), from + 4 * MOST_SHOWN));
        String shown =
                BLANKS.matcher(unescape(TAG.matcher(near).replaceAll(" "))).replaceAll(" ").strip();
        return shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) : shown;
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
