package dev.cradle.core.ca;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template list of {@code certrqxt.asp}. How its option values are packed is not documented
 * (ca-enrollment.md A1 names the fields only); this is the one place that assumes semicolons with
 * the short name second, and a value without them to be the name itself.
 */
final class CertsrvTemplates {
    private static final Pattern OPTION =
            Pattern.compile(
                    "(?i)<option\\b[^>]{0,4096}?\\bvalue=\"([^\"]{1,4096})\"[^>]{0,256}>([^<]{0,256})");
    private static final int MOST_TEMPLATES = 500;
    private static final int NAME_FIELD = 1;

    private CertsrvTemplates() {}

    static List<CertificateType> read(byte[] page, String authority) {
        String html = new String(page, StandardCharsets.UTF_8);
        List<CertificateType> types = new ArrayList<>();
        Matcher option = OPTION.matcher(html);
        while (option.find() && types.size() < MOST_TEMPLATES) {
            String[] fields = option.group(1).split(";", -1);
            String template = fields.length > NAME_FIELD ? fields[NAME_FIELD] : fields[0];
            String shown = option.group(2).strip();
            types.add(
                    new CertificateType(
                            shown.isEmpty() ? template : shown,
                            CertificateType.Source.CA,
                            authority,
                            template,
                            List.of(),
                            0));
        }
        return types;
    }
}
