package dev.cradle.core.packaging;

import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Thumbprint;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One package for each CA certificate of a chain (feature: "one CAB per root and sub-CA"), roots
 * first, because that is the order in which to install them.
 */
public final class ChainPackages {
    private static final int SHOWN_DIGITS = 8;

    private ChainPackages() {}

    /**
     * What one package shall hold.
     *
     * @param fileName a name for it that is unique within the chain
     */
    public record Planned(X509Certificate certificate, PackageStore store, String fileName) {}

    /**
     * What an operator who gives certificates wants built: of several one for each CA, of a single
     * one a package whatever it is.
     */
    public static List<Planned> ofGiven(List<X509Certificate> given) {
        if (given.size() != 1) {
            return of(given);
        }
        X509Certificate single = given.getFirst();
        PackageStore store = PackageStore.of(single);
        return List.of(new Planned(single, store, fileName(single, store)));
    }

    /** The packages of a chain given in any order; certificates of no CA are left out. */
    public static List<Planned> of(List<X509Certificate> chain) {
        List<Planned> planned = new ArrayList<>();
        Set<Thumbprint> seen = new HashSet<>();
        for (X509Certificate certificate : chain) {
            if (isAuthority(certificate) && seen.add(Certificates.thumbprint(certificate))) {
                PackageStore store = PackageStore.of(certificate);
                planned.add(new Planned(certificate, store, fileName(certificate, store)));
            }
        }
        planned.sort(Comparator.comparing(p -> p.store().kind()));
        return List.copyOf(planned);
    }

    /** A CA by its basic constraints, or a root from the time before there were any. */
    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0
                || certificate.getVersion() < 3 && Certificates.isSelfSigned(certificate);
    }

    private static String fileName(X509Certificate certificate, PackageStore store) {
        String subject = Certificates.issuedTo(certificate).replaceAll("[^A-Za-z0-9]+", "-");
        String shown = subject.substring(0, Math.min(subject.length(), 40));
        return store.kind().storeName()
                + "-"
                + shown
                + "-"
                + Certificates.thumbprint(certificate).hex().substring(0, SHOWN_DIGITS)
                + ".cab";
    }
}
