package dev.cradle.core.ca;

import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Certificates;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A configured authority. Holds no password, only the name under which one is kept.
 *
 * @param name the operator's name for it
 * @param protocol how it is spoken to
 * @param url where its pages are; empty for the lab
 * @param account who signs in; empty for the lab
 * @param roots base64 DER of certificates that may end its server's chain
 * @param pins SHA-256 of certificates one of which must be in that chain
 * @param tested when it was tested last and how that ended, as {@link LastTest} writes it
 */
public record AuthorityEntry(
        String name,
        Protocol protocol,
        Optional<String> url,
        Optional<String> account,
        List<String> roots,
        List<String> pins,
        Optional<String> tested) {
    public AuthorityEntry {
        roots = List.copyOf(roots);
        pins = List.copyOf(pins);
    }

    /** Ways to an authority. */
    public enum Protocol {
        /** The embedded lab authority. */
        LAB,
        /** Web-enrolment pages of a Windows authority. */
        CERTSRV
    }

    static AuthorityEntry lab(String name) {
        return new AuthorityEntry(
                name,
                Protocol.LAB,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The entry that such settings make. */
    public static AuthorityEntry certsrv(CertsrvSettings settings) {
        return new AuthorityEntry(
                settings.name(),
                Protocol.CERTSRV,
                Optional.of(settings.base().toString()),
                Optional.of(settings.account()),
                settings.trust().roots().stream()
                        .map(c -> Base64.getEncoder().encodeToString(Certificates.der(c)))
                        .toList(),
                settings.trust().pins().stream().map(Fingerprint::hex).sorted().toList(),
                Optional.empty());
    }

    /** The subjects of its own roots; one that cannot be read is passed over. */
    public List<String> rootSubjects() {
        List<String> subjects = new ArrayList<>();
        for (String root : roots) {
            try {
                subjects.add(Certificates.parseBase64(root).getSubjectX500Principal().getName());
            } catch (IOException unreadable) {
                continue;
            }
        }
        return List.copyOf(subjects);
    }

    /** How the last test ended; empty before the first one. */
    public Optional<LastTest> lastTest() {
        return tested.flatMap(LastTest::parse);
    }

    AuthorityEntry with(LastTest test) {
        return new AuthorityEntry(
                name, protocol, url, account, roots, pins, Optional.of(test.text()));
    }

    /** The name of its password among Cradle's secrets. */
    String secretName() {
        return "ca/" + name + "/password";
    }

    /** What to believe of its server. */
    TrustSettings trust() throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String root : roots) {
            certificates.add(Certificates.parseBase64(root));
        }
        try {
            return new TrustSettings(
                    certificates, pins.stream().map(Fingerprint::new).collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw new FormatException("list of authorities", "pins", -1, e.getMessage() + "", e);
        }
    }
}
