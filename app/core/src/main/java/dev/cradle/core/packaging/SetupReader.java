package dev.cradle.core.packaging;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one installation document into its effects. Good for one document. */
final class SetupReader {
    private static final Set<String> OPERATIONS =
            Set.of(
                    "makedir",
                    "removedir",
                    "rmdir",
                    "extract",
                    "shortcut",
                    "copy",
                    "move",
                    "delete");
    private static final Set<String> SEGMENTS = Set.of("system", "user");

    private Optional<SetupEffects.Application> application = Optional.empty();
    private final List<SetupEffects.CertificateChange> certificates = new ArrayList<>();
    private final List<SetupEffects.PolicyChange> policies = new ArrayList<>();
    private final List<SetupEffects.RegistryChange> registry = new ArrayList<>();
    private final List<SetupEffects.FileChange> files = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** What is odd about the document, as clauses; complete after {@link #read}. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    SetupEffects read(ProvisioningDocument document) {
        for (ProvisioningNode node : document.children()) {
            if (!(node instanceof Characteristic provider)) {
                others.add(node.label());
                continue;
            }
            switch (provider.type().toLowerCase(Locale.ROOT)) {
                case "install" -> application = Optional.of(application(provider));
                case "certificatestore" -> readStores(provider);
                case "securitypolicy" -> readPolicies(provider);
                case "registry" -> provider.children().forEach(c -> readKey("", c));
                case "fileoperation" -> provider.children().forEach(c -> readPath("", c));
                default -> others.add(provider.type());
            }
        }
        return new SetupEffects(application, certificates, policies, registry, files, others);
    }

    private static SetupEffects.Application application(Characteristic install) {
        return new SetupEffects.Application(
                install.value("AppName"),
                install.value("InstallDir"),
                install.value("SetupDLL").filter(v -> !v.equals("0")).isPresent(),
                install.value("NoUninstall").filter(v -> !v.equals("0")).isEmpty());
    }

    private void readStores(Characteristic provider) {
        for (ProvisioningNode store : provider.children()) {
            for (ProvisioningNode child : store.children()) {
                if (child instanceof Characteristic c
                        && SEGMENTS.contains(c.type().toLowerCase(Locale.ROOT))) {
                    c.children()
                            .forEach(e -> readCertificate(store.label(), Optional.of(c.type()), e));
                } else {
                    readCertificate(store.label(), Optional.empty(), child);
                }
            }
        }
    }

    private void readCertificate(String store, Optional<String> segment, ProvisioningNode entry) {
        SetupEffects.StoreNode place = new SetupEffects.StoreNode(store, segment, entry.label());
        switch (entry) {
            case Characteristic c -> addCertificate(place, c);
            case NoCharacteristic n ->
                    certificates.add(
                            new SetupEffects.CertificateChange(
                                    place, Optional.empty(), Optional.empty(), true));
            default -> others.add(PackageBuilder.CERTIFICATE_STORE + "/" + store);
        }
    }

    private void addCertificate(SetupEffects.StoreNode place, Characteristic entry) {
        SetupEffects.CertificateChange change =
                new SetupEffects.CertificateChange(
                        place,
                        entry.value(PackageBuilder.ENCODED_CERTIFICATE)
                                .flatMap(text -> certificate(place.node(), text)),
                        entry.value(PackageBuilder.ROLE).flatMap(r -> role(place.node(), r)),
                        false);
        certificates.add(change);
        if (change.certificate().isPresent() && !change.thumbprintMatches()) {
            warnings.add(
                    "certificate "
                            + place.node()
                            + " is named by another thumbprint than its own, "
                            + change.thumbprint().orElseThrow());
        }
    }

    private Optional<X509Certificate> certificate(String node, String text) {
        try {
            return Optional.of(Certificates.parseBase64(text));
        } catch (FormatException e) {
            warnings.add("certificate " + node + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<RoleMask> role(String node, String text) {
        try {
            return Optional.of(RoleMask.parse(text));
        } catch (FormatException e) {
            warnings.add("certificate " + node + " has no role mask: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void readPolicies(Characteristic provider) {
        for (ProvisioningNode node : provider.children()) {
            if (node instanceof Parm parm) {
                Optional<SecurityPolicy> known = PolicyCatalogue.shipped().find(parm.name());
                String value = parm.value().orElse("");
                if (known.isEmpty()) {
                    warnings.add("policy " + parm.name() + " is not documented");
                }
                policies.add(
                        new SetupEffects.PolicyChange(
                                parm.name(), known, value, meaning(known, value)));
            }
        }
    }

    private static String meaning(Optional<SecurityPolicy> known, String value) {
        return known.isPresent() && value.matches("[0-9]{1,10}")
                ? known.get().values().describe(Long.parseLong(value))
                : "";
    }

    private void readKey(String above, ProvisioningNode node) {
        String key = above.isEmpty() ? node.label() : above + "\\" + node.label();
        switch (node) {
            case Characteristic c -> c.children().forEach(child -> readKey(key, child));
            case NoCharacteristic n ->
                    registry.add(
                            new SetupEffects.RegistryChange(
                                    key,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    true));
            case Parm p ->
                    registry.add(
                            new SetupEffects.RegistryChange(
                                    above, Optional.of(p.name()), p.datatype(), p.value(), false));
            case NoParm n ->
                    registry.add(
                            new SetupEffects.RegistryChange(
                                    above,
                                    Optional.of(n.name()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    true));
            default -> others.add("Registry/" + key);
        }
    }

    private void readPath(String above, ProvisioningNode node) {
        if (!(node instanceof Characteristic c)) {
            return;
        }
        if (!above.isEmpty() && OPERATIONS.contains(c.type().toLowerCase(Locale.ROOT))) {
            addOperation(above, c);
            return;
        }
        String path =
                above.isEmpty()
                        ? c.type()
                        : above.endsWith("\\") ? above + c.type() : above + "\\" + c.type();
        c.children().forEach(child -> readPath(path, child));
    }

    private void addOperation(String target, Characteristic operation) {
        List<String> flags =
                operation.children().stream()
                        .filter(p -> p instanceof Parm parm && parm.value().isEmpty())
                        .map(ProvisioningNode::label)
                        .toList();
        files.add(
                new SetupEffects.FileChange(
                        operation.type(), target, operation.value("Source"), flags));
        InstallTarget.problem(target)
                .ifPresent(reason -> warnings.add("target " + target + " " + reason));
        if (flags.stream().anyMatch(f -> f.equalsIgnoreCase("SelfRegister"))) {
            warnings.add(target + " would be run to register itself");
        }
    }
}
