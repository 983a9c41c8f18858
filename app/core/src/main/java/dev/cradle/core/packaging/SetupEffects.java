package dev.cradle.core.packaging;

import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Thumbprint;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a {@code _setup.xml} would do to a device, in the document's order (cab-formats.md 2.5,
 * 2.6).
 *
 * @param application what it installs as, when it is an application
 * @param certificates certificates put into or taken out of stores
 * @param policies security policies set
 * @param registry registry values set or removed
 * @param files operations on files and folders
 * @param otherProviders further configuration service providers that it addresses
 */
public record SetupEffects(
        Optional<Application> application,
        List<CertificateChange> certificates,
        List<PolicyChange> policies,
        List<RegistryChange> registry,
        List<FileChange> files,
        List<String> otherProviders) {
    public SetupEffects {
        certificates = List.copyOf(certificates);
        policies = List.copyOf(policies);
        registry = List.copyOf(registry);
        files = List.copyOf(files);
        otherProviders = List.copyOf(otherProviders);
    }

    /** What of this would start by itself with the device, as paths and registry keys. */
    public List<String> startup() {
        return Stream.concat(
                        files.stream().filter(FileChange::startsWithDevice).map(FileChange::target),
                        registry.stream()
                                .filter(RegistryChange::startsWithDevice)
                                .map(RegistryChange::key))
                .distinct()
                .toList();
    }

    /**
     * The Install characteristic.
     *
     * @param name application with its provider in front
     * @param folder InstallDir as written, with its %CEn%
     * @param setupLibrary whether the device would run the package's own setup code
     * @param removable whether it would appear under Remove Programs
     */
    public record Application(
            Optional<String> name,
            Optional<String> folder,
            boolean setupLibrary,
            boolean removable) {}

    /**
     * Where a certificate goes.
     *
     * @param store as written
     * @param segment {@code System} or {@code User}, when named
     * @param node the name of its node, which has to be the thumbprint
     */
    public record StoreNode(String store, Optional<String> segment, String node) {}

    /**
     * One certificate of a store.
     *
     * @param certificate absent for a removal and for a value that is no certificate
     * @param role the role mask, when given
     * @param removal whether the certificate is taken out
     */
    public record CertificateChange(
            StoreNode place,
            Optional<X509Certificate> certificate,
            Optional<RoleMask> role,
            boolean removal) {
        /** The certificate's own thumbprint. */
        public Optional<Thumbprint> thumbprint() {
            return certificate.map(Certificates::thumbprint);
        }

        /** Whether the node is named by the certificate's thumbprint, in either case. */
        public boolean thumbprintMatches() {
            return thumbprint().filter(t -> t.hex().equalsIgnoreCase(place.node())).isPresent();
        }
    }

    /**
     * A security policy.
     *
     * @param id as written
     * @param known the catalogue's entry
     * @param value as written
     * @param meaning the value in words, empty when unknown
     */
    public record PolicyChange(
            String id, Optional<SecurityPolicy> known, String value, String meaning) {}

    /**
     * A registry value, or a whole key where {@code name} is absent.
     *
     * @param name the value's name; {@code Default} is the key's own value
     * @param datatype as written
     * @param value as written, absent for a removal
     */
    public record RegistryChange(
            String key,
            Optional<String> name,
            Optional<String> datatype,
            Optional<String> value,
            boolean removal) {
        private static final List<String> STARTUP_KEYS =
                List.of("hklm\\init", "hklm\\services", "hklm\\drivers\\builtin");

        boolean startsWithDevice() {
            String plain = key.toLowerCase(Locale.ROOT);
            return !removal
                    && STARTUP_KEYS.stream()
                            .anyMatch(s -> plain.equals(s) || plain.startsWith(s + "\\"));
        }
    }

    /**
     * An operation on a file or folder.
     *
     * @param operation as written: MakeDir, Extract, Shortcut, Copy, Move, Delete, …
     * @param target where, with %CEn% and %InstallDir% as written
     * @param source the member, file or target it refers to
     * @param flags further parms without a value
     */
    public record FileChange(
            String operation, String target, Optional<String> source, List<String> flags) {
        private static final Set<String> LEAVE_A_FILE =
                Set.of("extract", "shortcut", "copy", "move");

        public FileChange {
            flags = List.copyOf(flags);
        }

        boolean startsWithDevice() {
            return LEAVE_A_FILE.contains(operation.toLowerCase(Locale.ROOT))
                    && InstallTarget.startsWithDevice(target);
        }
    }
}
