package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form field {@code CertAttrib}: lines {@code name:value}, the template's short name first.
 *
 * @param entries in their order; names match whatever their case
 */
public record RequestAttributes(List<Entry> entries) {
    /** The attribute that names the template. */
    public static final String TEMPLATE = "CertificateTemplate";

    private static final String FORMAT = "request attributes";
    private static final int MOST_ENTRIES = 64;
    private static final int MOST_CHARACTERS = 16 * 1024;

    public RequestAttributes {
        entries = List.copyOf(entries);
    }

    /**
     * One line.
     *
     * @throws IllegalArgumentException for an empty name, a colon in the name, or a line end
     */
    public record Entry(String name, String value) {
        public Entry {
            if (name.isBlank() || name.indexOf(':') >= 0 || hasLineEnd(name + value)) {
                throw new IllegalArgumentException("an attribute cannot be named or hold that");
            }
        }

        private static boolean hasLineEnd(String text) {
            return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
        }
    }

    /** Only the template. */
    public static RequestAttributes ofTemplate(String template) {
        return new RequestAttributes(List.of(new Entry(TEMPLATE, template)));
    }

    /** The same attributes with one more behind. */
    public RequestAttributes with(String name, String value) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(name, value));
        return new RequestAttributes(more);
    }

    /** The template's short name; empty when the field names none. */
    public Optional<String> template() {
        return value(TEMPLATE);
    }

    public Optional<String> value(String name) {
        return entries.stream()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .map(Entry::value)
                .findFirst();
    }

    /** Reads the field; lines may end with CR LF, LF or CR, empty ones are passed over. */
    public static RequestAttributes parse(String text) throws FormatException {
        if (text.length() > MOST_CHARACTERS) {
            throw new FormatException(
                    FORMAT, "CertAttrib", 0, "is longer than " + MOST_CHARACTERS + " characters");
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("[\r\n]+")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0 || line.substring(0, colon).isBlank()) {
                throw new FormatException(
                        FORMAT, "CertAttrib", text.indexOf(line), "has a line without a name");
            }
            if (entries.size() == MOST_ENTRIES) {
                throw new FormatException(
                        FORMAT, "CertAttrib", -1, "has more than " + MOST_ENTRIES + " lines");
            }
            entries.add(
                    new Entry(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return new RequestAttributes(entries);
    }

    /** The lines, each with CR LF behind it. */
    public String format() {
        StringBuilder out = new StringBuilder();
        entries.forEach(e -> out.append(e.name()).append(':').append(e.value()).append("\r\n"));
        return out.toString();
    }
}
