package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is asked of {@code certnew.cer}, {@code certnew.p7b} (references device-certificates.md 2.4,
 * ca-enrollment.md A1).
 *
 * @param file leaf or chain
 * @param requestId the request; empty when the authority's own certificate is meant
 * @param encoding of the answer
 * @param renewal which of the authority's certificates; −1 is the newest
 */
public record PickupQuery(
        File file, OptionalLong requestId, Encoding encoding, OptionalInt renewal) {
    private static final String FORMAT = "pick-up query";
    private static final String CA_CERTIFICATE = "CACert";
    private static final int MOST_CHARACTERS = 4096;

    /** What can be picked up. */
    public enum File {
        LEAF("certnew.cer", "application/pkix-cert"),
        CHAIN("certnew.p7b", "application/x-pkcs7-certificates");

        private final String page;
        private final String contentType;

        File(String page, String contentType) {
            this.page = page;
            this.contentType = contentType;
        }

        /** Last part of the path. */
        public String page() {
            return page;
        }

        /** The content type of a good answer. */
        public String contentType() {
            return contentType;
        }
    }

    /** Encodings of an answer. */
    public enum Encoding {
        BASE64("b64"),
        BINARY("bin");

        private final String word;

        Encoding(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static PickupQuery of(File file, long requestId, Encoding encoding) {
        return new PickupQuery(file, OptionalLong.of(requestId), encoding, OptionalInt.empty());
    }

    /** The authority's own certificate, or its chain. */
    public static PickupQuery ofCa(File file, int renewal, Encoding encoding) {
        return new PickupQuery(file, OptionalLong.empty(), encoding, OptionalInt.of(renewal));
    }

    public boolean isCa() {
        return requestId.isEmpty();
    }

    /** Path below {@code /certsrv/} with its query. */
    public String format() {
        String id = requestId.isPresent() ? Long.toString(requestId.getAsLong()) : CA_CERTIFICATE;
        String which = renewal.isPresent() ? "&Renewal=" + renewal.getAsInt() : "";
        return file.page + "?ReqID=" + id + which + "&Enc=" + encoding.word;
    }

    /**
     * Reads the target of a request; path, names and words match whatever their case.
     *
     * @param target path with query, for instance {@code /certsrv/certnew.p7b?ReqId=7&Enc=b64}
     * @return empty when the path is another page
     * @throws FormatException when it is one of these pages but the query is not understood
     */
    public static Optional<PickupQuery> parse(String target) throws FormatException {
        if (target.length() > MOST_CHARACTERS) {
            throw new FormatException(FORMAT, "target", 0, "is too long");
        }
        int question = target.indexOf('?');
        String path =
                (question < 0 ? target : target.substring(0, question)).toLowerCase(Locale.ROOT);
        for (File file : File.values()) {
            if (path.equals(file.page) || path.endsWith("/" + file.page)) {
                return Optional.of(parse(file, question < 0 ? "" : target.substring(question + 1)));
            }
        }
        return Optional.empty();
    }

    private static PickupQuery parse(File file, String query) throws FormatException {
        UrlForm fields = UrlForm.parse(query, MOST_CHARACTERS);
        String id =
                fields.value("ReqID")
                        .orElseThrow(() -> new FormatException(FORMAT, "ReqID", -1, "is missing"));
        OptionalLong requestId =
                id.equalsIgnoreCase(CA_CERTIFICATE)
                        ? OptionalLong.empty()
                        : OptionalLong.of(RequestIds.parse(id));
        return new PickupQuery(
                file,
                requestId,
                encoding(fields.value("Enc").orElse(Encoding.BASE64.word)),
                renewal(fields));
    }

    private static Encoding encoding(String word) throws FormatException {
        for (Encoding encoding : Encoding.values()) {
            if (encoding.word.equalsIgnoreCase(word)) {
                return encoding;
            }
        }
        throw new FormatException(FORMAT, "Enc", -1, "is neither b64 nor bin");
    }

    private static OptionalInt renewal(UrlForm fields) throws FormatException {
        Optional<String> text = fields.value("Renewal");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("-1|[0-9]{1,9}")) {
            throw new FormatException(FORMAT, "Renewal", -1, "is no number");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }
}
