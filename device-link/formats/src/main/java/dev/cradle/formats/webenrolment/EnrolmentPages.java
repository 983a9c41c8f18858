package dev.cradle.formats.webenrolment;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The pages of a certsrv-shaped front. They carry the markers of both kinds of reader: the Windows
 * CE client, which looks for English text (reference device-certificates.md 2.4), and clients that
 * look for element ids (reference ca-enrollment.md A1). Texts are escaped; results are ASCII or
 * UTF-8.
 */
public final class EnrolmentPages {
    /** Where a front puts its pages. */
    public static final String BASE = "/certsrv/";

    /** The page that takes forms. */
    public static final String SUBMIT = BASE + "certfnsh.asp";

    /** The page that tells about the authority's own certificates. */
    public static final String CA_CERTIFICATES = BASE + "certcarc.asp";

    public static final String CONTENT_TYPE = "text/html; charset=UTF-8";

    private EnrolmentPages() {}

    /** The answer to a request that was issued. */
    public static byte[] issued(long requestId) {
        StringBuilder links =
                new StringBuilder("<p id=locInstallCert>The certificate is ready.</p>");
        for (PickupQuery.File file : PickupQuery.File.values()) {
            for (PickupQuery.Encoding encoding : PickupQuery.Encoding.values()) {
                // The CE client takes what stands between '=' and a bare '&' for the number.
                links.append("\r\n<a href=\"")
                        .append(PickupQuery.of(file, requestId, encoding).format())
                        .append("\">")
                        .append(file.page())
                        .append(' ')
                        .append(encoding.word())
                        .append("</a>");
            }
        }
        return page("Certificate Issued", links.toString());
    }

    /** The answer to a request that an officer has to decide. */
    public static byte[] pending(long requestId) {
        return page(
                "Certificate Pending",
                "<p id=locInfoNewReq>The request has arrived and waits for approval.</p>\r\n"
                        + "<p id=locInfoReqID>\r\nYour Request Id is "
                        + requestId
                        + ".\r\n</p>");
    }

    /**
     * The answer to a request that was refused.
     *
     * @param hresult the authority's code, shown behind the text
     */
    public static byte[] denied(long requestId, OptionalInt hresult, String text) {
        return page(
                "Certificate Request Denied",
                "<p id=locDenied>Your certificate request was denied.</p>\r\n<p>Your Request Id is "
                        + requestId
                        + ". The disposition message is \""
                        + PageText.escape(withCode(hresult, text)).replace("&quot;", "'")
                        + "\".</p>");
    }

    /** The answer to a look for a certificate that is not there. */
    public static byte[] disposition(Disposition disposition, OptionalInt hresult, String text) {
        return page(
                "Error",
                "<dl><dt id=locDispLabel><b>Disposition:</b></dt><dd>\r\n\t\t"
                        + disposition.number()
                        + " <LocID ID=locDispSpacer>-</LocID> "
                        + disposition.words()
                        + "</dd></dl>\r\n<p>Disposition message:\t\t"
                        + PageText.escape(withCode(hresult, text))
                        + "</p>");
    }

    /** How often the authority's certificate was renewed. */
    public static byte[] caCertificates(int renewals) {
        return page("CA certificates", "<script>var nRenewals=" + renewals + ";</script>");
    }

    /** The page at the front's address. */
    public static byte[] home(String authority) {
        return page(
                "Certificate services", "<p>" + PageText.escape(authority) + " answers here.</p>");
    }

    private static String withCode(OptionalInt hresult, String text) {
        return hresult.isPresent() ? text + " 0x%08X".formatted(hresult.getAsInt()) : text;
    }

    private static byte[] page(String title, String content) {
        return ("<html><head><title>"
                        + title
                        + "</title></head><body>\r\n<p id=locPageTitle><b>"
                        + title
                        + "</b></p>\r\n"
                        + content
                        + "\r\n</body></html>\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
