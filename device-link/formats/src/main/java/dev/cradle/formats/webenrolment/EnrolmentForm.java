package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Pem;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is posted to {@code certfnsh.asp}. The texts of the fields are those of references
 * device-certificates.md 2.4 and ca-enrollment.md A1.
 */
public sealed interface EnrolmentForm {
    /** The content type of the body. */
    String CONTENT_TYPE = "application/x-www-form-urlencoded";

    /** The largest PKCS#10 that is accepted. */
    int MOST_REQUEST_BYTES = 16 * 1024;

    /** Two ways in which clients write the same form. */
    enum Spelling {
        /** The Windows CE client: no PEM lines, its own order, nothing but the needed fields. */
        CE,
        /** Browsers and what imitates them. */
        BROWSER
    }

    /** The body, ASCII only. */
    String encode(Spelling spelling);

    /**
     * A new request.
     *
     * @param pkcs10 DER, never shared with the caller
     */
    record NewRequest(byte[] pkcs10, RequestAttributes attributes) implements EnrolmentForm {
        public NewRequest {
            pkcs10 = pkcs10.clone();
        }

        @Override
        public byte[] pkcs10() {
            return pkcs10.clone();
        }

        @Override
        public String encode(Spelling spelling) {
            return switch (spelling) {
                case CE ->
                        "TargetStoreFlags=0&Mode=newreq&SaveCert=yes&CertRequest="
                                + UrlForm.encode(Base64Text.encode(pkcs10), "")
                                + "&CertAttrib="
                                + ceAttributes();
                case BROWSER ->
                        "Mode=newreq&CertRequest="
                                + UrlForm.encode(Pem.write("CERTIFICATE REQUEST", pkcs10), "-")
                                + "&CertAttrib="
                                + UrlForm.encode(attributes.format(), "-_.")
                                + "&FriendlyType="
                                + UrlForm.encode("Saved-Request Certificate", "-")
                                + "&ThumbPrint=&TargetStoreFlags=0&SaveCert=yes";
            };
        }

        /** The CE client writes the colon's escape in lower case. */
        private String ceAttributes() {
            return UrlForm.encode(attributes.format(), "-_.").replace("%3A", "%3a");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NewRequest(byte[] der, RequestAttributes others)
                    && Arrays.equals(pkcs10, der)
                    && attributes.equals(others);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(pkcs10) + attributes.hashCode();
        }
    }

    /** A look at a request that was left pending. */
    record CheckPending(long requestId) implements EnrolmentForm {
        @Override
        public String encode(Spelling spelling) {
            return switch (spelling) {
                case CE -> "TargetStoreFlags=0&Mode=chkpnd&SaveCert=yes&ReqID=" + requestId;
                case BROWSER ->
                        "Mode=chkpnd&ReqID=" + requestId + "&TargetStoreFlags=0&SaveCert=yes";
            };
        }
    }

    /**
     * Reads a body in either spelling; names of fields match whatever their case, PEM lines and
     * blanks in the request are passed over.
     *
     * @throws FormatException for another mode, a missing or broken field, or a bound that is
     *     passed
     */
    static EnrolmentForm parse(String body) throws FormatException {
        UrlForm form = UrlForm.parse(body, 8 * MOST_REQUEST_BYTES);
        String mode = field(form, "Mode").toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "newreq" ->
                    new NewRequest(
                            Pem.toDer(
                                    "enrolment form",
                                    field(form, "CertRequest"),
                                    MOST_REQUEST_BYTES),
                            RequestAttributes.parse(form.value("CertAttrib").orElse("")));
            case "chkpnd" -> new CheckPending(RequestIds.parse(field(form, "ReqID")));
            default -> throw new FormatException("enrolment form", "Mode", -1, "is unknown");
        };
    }

    private static String field(UrlForm form, String name) throws FormatException {
        return form.value(name)
                .orElseThrow(() -> new FormatException("enrolment form", name, -1, "is missing"));
    }
}
