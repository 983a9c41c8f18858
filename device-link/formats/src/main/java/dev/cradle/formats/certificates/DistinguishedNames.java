package dev.cradle.formats.certificates;

import java.util.Map;

import javax.security.auth.x500.X500Principal;

/**
 * Distinguished names as people and answers read them: RFC 2253 with the mail address in plain
 * text.
 */
public final class DistinguishedNames {
    private static final Map<String, String> KEYWORDS =
            Map.of("1.2.840.113549.1.9.1", "EMAILADDRESS");

    private DistinguishedNames() {}

    public static String text(X500Principal name) {
        return name.getName(X500Principal.RFC2253, KEYWORDS);
    }
}
