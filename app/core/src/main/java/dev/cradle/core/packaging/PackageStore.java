package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.security.RoleMask;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate store that a package fills (device-certificates.md 1.1). MY is no choice: a
 * personal certificate without its key is of no use, and the key never leaves the device.
 *
 * @param kind the store
 * @param role the rights of packages signed below the certificate, exactly with {@link Kind#SPC}
 */
public record PackageStore(Kind kind, Optional<RoleMask> role) {
    /** The stores that a package may fill. */
    public enum Kind {
        ROOT("ROOT"),
        CA("CA"),
        SPC("SPC"),
        PRIVILEGED("Privileged Execution Trust Authorities"),
        UNPRIVILEGED("Unprivileged Execution Trust Authorities");

        private final String storeName;

        Kind(String storeName) {
            this.storeName = storeName;
        }

        /** The name as the CertificateStore provider spells it. */
        public String storeName() {
            return storeName;
        }
    }

    public PackageStore {
        if (role.isPresent() != (kind == Kind.SPC)) {
            throw new IllegalArgumentException("a role belongs to SPC and to no other store");
        }
    }

    /** ROOT for a certificate that its own key has signed, else CA. */
    public static PackageStore of(X509Certificate certificate) {
        return new PackageStore(
                Certificates.isSelfSigned(certificate) ? Kind.ROOT : Kind.CA, Optional.empty());
    }

    /**
     * The store of that name, whatever its case.
     *
     * @throws CradleException {@code usage} for MY, an unknown store, SPC without a role, or a role
     *     with another store
     */
    public static PackageStore parse(String name, Optional<RoleMask> role) throws CradleException {
        if (name.equalsIgnoreCase("MY")) {
            throw usage(
                    "MY holds certificates with private keys, and keys are made inside the device.",
                    "Enrol on the device, or choose ROOT, CA or SPC.");
        }
        for (Kind kind : Kind.values()) {
            if (kind.storeName().equalsIgnoreCase(name)) {
                if (kind == Kind.SPC && role.isEmpty()) {
                    throw usage(
                            "An entry of SPC says which rights the packages it vouches for get.",
                            "Give a role mask, such as 16 for the user or 222 for the manager.");
                }
                if (kind != Kind.SPC && role.isPresent()) {
                    throw usage(
                            "Only entries of SPC carry a role.", "Leave the role out, or use SPC.");
                }
                return new PackageStore(kind, role);
            }
        }
        throw usage(
                "There is no certificate store called " + name + ".",
                "Choose ROOT, CA, SPC or one of the two execution trust stores.");
    }

    private static CradleException usage(String why, String next) {
        return new CradleException(
                ProblemCode.USAGE,
                "The package cannot be built for that certificate store.",
                why,
                next);
    }
}
