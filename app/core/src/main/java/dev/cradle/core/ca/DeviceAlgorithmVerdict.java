package dev.cradle.core.ca;

import dev.cradle.formats.certificates.Certificates;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a device can make the key, and verify and store the chain (ca-enrollment.md, table of
 * section D). What no source settles is a warning, never a block.
 */
public record DeviceAlgorithmVerdict(List<Finding> findings) {
    private static final int LARGEST_KEY = 2048;
    private static final int LARGEST_CERTIFICATE = 4096;
    private static final int LONGEST_SERIAL = 20;
    private static final Instant LATEST = Instant.parse("2038-01-19T03:14:07Z");
    private static final Set<String> KNOWN_CRITICAL =
            Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37", "2.5.29.17", "2.5.29.32");

    public DeviceAlgorithmVerdict {
        findings = List.copyOf(findings);
    }

    /** Families that differ in what they verify. */
    public enum Family {
        /** Pocket PC 2002 and 2003, Smartphone 2003. */
        POCKET_PC_2003,
        /** Windows Mobile 5. */
        WINDOWS_MOBILE_5,
        /** Windows Mobile 6 to 6.5. */
        WINDOWS_MOBILE_6,
        /** Windows CE 7 and Compact 2013 with their updates. */
        COMPACT_7
    }

    /** How much a finding matters. */
    public enum Level {
        WARNING,
        BLOCK
    }

    /**
     * @param text a sentence for the operator
     */
    public record Finding(Level level, String text) {}

    /** Judges the key length of a type before the device makes a key; 0 when it is silent. */
    public static DeviceAlgorithmVerdict ofKeyLength(int bits) {
        List<Finding> findings = new ArrayList<>();
        if (bits > LARGEST_KEY) {
            findings.add(
                    new Finding(
                            Level.BLOCK,
                            "The type wants a key of "
                                    + bits
                                    + " bits; these devices make 2048 at most."));
        } else if (bits > 0 && bits < LARGEST_KEY) {
            findings.add(
                    new Finding(
                            Level.WARNING,
                            "A key of "
                                    + bits
                                    + " bits is refused by many servers of today; prefer 2048."));
        }
        return new DeviceAlgorithmVerdict(findings);
    }

    /**
     * Judges a chain.
     *
     * @param chain the leaf first
     */
    public static DeviceAlgorithmVerdict of(
            List<X509Certificate> chain, Family family, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<String>> signed = new LinkedHashMap<>();
        for (X509Certificate certificate : chain) {
            signed.computeIfAbsent(
                            certificate.getSigAlgName().toUpperCase(Locale.ROOT),
                            algorithm -> new ArrayList<>())
                    .add(Certificates.issuedTo(certificate));
        }
        signed.forEach((algorithm, names) ->
                judgeSignature(algorithm, subject(names), family).ifPresent(findings::add));
        for (X509Certificate certificate : chain) {
            String name = Certificates.issuedTo(certificate);
            judgeKey(certificate, name, findings);
            judgeForm(certificate, name, findings);
        }
        if (!chain.isEmpty()) {
            judgeTimes(chain, now, findings);
        }
        return new DeviceAlgorithmVerdict(findings);
    }

    /** Findings that forbid delivery. */
    public List<Finding> blocking() {
        return findings.stream().filter(f -> f.level() == Level.BLOCK).toList();
    }

    /**
     * Judges an algorithm once, for all certificates that are signed with it.
     *
     * @param subject of the sentence, with its verb
     */
    private static Optional<Finding> judgeSignature(
            String algorithm, String subject, Family family) {
        if (!algorithm.endsWith("WITHRSA")) {
            return Optional.of(
                    new Finding(
                            Level.BLOCK,
                            subject
                                    + " signed with "
                                    + algorithm
                                    + ", which devices cannot verify."));
        }
        if (algorithm.startsWith("MD")) {
            return Optional.of(
                    warning(subject + " signed with MD5 or MD2, which anybody can forge."));
        }
        if (algorithm.startsWith("SHA1")) {
            return Optional.of(
                    warning(
                            subject
                                    + " signed with SHA-1: weak, though perhaps all that the device"
                                    + " verifies."));
        }
        if (family == Family.COMPACT_7) {
            return Optional.empty();
        }
        boolean refused = algorithm.startsWith("SHA384") || algorithm.startsWith("SHA512");
        return Optional.of(
                warning(
                        subject
                                + " signed with "
                                + (refused
                                        ? algorithm
                                                + "; Windows Mobile 6.1 and 6.5 have been seen to"
                                                + " refuse such chains."
                                        : "SHA-256; whether this device verifies it is not"
                                                + " proven.")));
    }

    private static String subject(List<String> names) {
        return names.size() == 1
                ? names.getFirst() + " is"
                : String.join(", ", names.subList(0, names.size() - 1))
                        + " and "
                        + names.getLast()
                        + " are";
    }

    private static void judgeKey(X509Certificate certificate, String name, List<Finding> findings) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            findings.add(
                    new Finding(
                            Level.BLOCK,
                            name + " has a key that is not RSA, which devices cannot use."));
            return;
        }
        int bits = key.getModulus().bitLength();
        if (bits > LARGEST_KEY) {
            findings.add(
                    warning(
                            name
                                    + " has a key of "
                                    + bits
                                    + " bits; devices are documented up to 2048, so try it on"
                                    + " one."));
        } else if (bits < LARGEST_KEY) {
            findings.add(
                    warning(
                            name
                                    + " has a key of "
                                    + bits
                                    + " bits, which many servers of today refuse."));
        }
    }

    private static void judgeForm(
            X509Certificate certificate, String name, List<Finding> findings) {
        if (certificate.getVersion() != 3) {
            findings.add(warning(name + " is not an X.509 version 3 certificate."));
        }
        if (Certificates.der(certificate).length > LARGEST_CERTIFICATE) {
            findings.add(warning(name + " is larger than 4 KB, which old parsers may refuse."));
        }
        if (certificate.getSerialNumber().toByteArray().length > LONGEST_SERIAL) {
            findings.add(warning(name + " has a serial number of more than 20 bytes."));
        }
        if (!certificate
                .getSubjectX500Principal()
                .getName()
                .toUpperCase(Locale.ROOT)
                .contains("CN=")) {
            findings.add(warning(name + " has no common name."));
        }
        if (!StandardCharsets.US_ASCII
                .newEncoder()
                .canEncode(certificate.getSubjectX500Principal().getName())) {
            findings.add(warning(name + " has letters that old devices may not show."));
        }
        Optional.ofNullable(certificate.getCriticalExtensionOIDs()).orElse(Set.of()).stream()
                .filter(oid -> !KNOWN_CRITICAL.contains(oid))
                .forEach(oid ->
                        findings.add(
                                warning(
                                        name
                                                + " has the critical extension "
                                                + oid
                                                + ", which the device may not know.")));
    }

    private static void judgeTimes(
            List<X509Certificate> chain, Instant now, List<Finding> findings) {
        X509Certificate leaf = chain.getFirst();
        Instant end = leaf.getNotAfter().toInstant();
        if (end.isAfter(LATEST)) {
            findings.add(warning("The certificate is valid beyond the year 2038."));
        }
        if (end.isAfter(chain.getLast().getNotAfter().toInstant())) {
            findings.add(warning("The certificate outlives the end of its chain."));
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            findings.add(
                    warning(
                            "The certificate is not valid yet; check the device's clock before"
                                    + " anything else."));
        }
    }

    private static Finding warning(String text) {
        return new Finding(Level.WARNING, text);
    }
}
