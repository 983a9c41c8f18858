package dev.cradle.core.packaging;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.packaging.SetupEffects.CertificateChange;
import dev.cradle.core.packaging.SetupEffects.FileChange;
import dev.cradle.core.packaging.SetupEffects.PolicyChange;
import dev.cradle.core.packaging.SetupEffects.RegistryChange;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a package would meet on a certain device: each change beside what is there now, and the role
 * that an unsigned package gets (device-security.md 2.3).
 *
 * @param role what the package may do; absent for a signed one, whose signer's entry in SPC decides
 * @param asks whether the device asks before an unsigned package
 */
public record PackageForecast(
        Optional<RoleMask> role,
        boolean asks,
        List<Certificate> certificates,
        List<Policy> policies,
        List<Registry> registry,
        List<FileChange> files) {
    private static final long USUAL_ROLE = 16;

    public PackageForecast {
        certificates = List.copyOf(certificates);
        policies = List.copyOf(policies);
        registry = List.copyOf(registry);
        files = List.copyOf(files);
    }

    /**
     * @param heldIn the stores that hold the certificate now
     */
    public record Certificate(CertificateChange change, List<DeviceStore> heldIn) {}

    /**
     * @param now the value on the device, where it can be read
     */
    public record Policy(PolicyChange change, Optional<Long> now) {}

    /**
     * @param now the value on the device, where there is one that can be read
     */
    public record Registry(RegistryChange change, Optional<String> now) {}

    /** Whether the device refuses the package for having no signature. */
    public boolean refusedUnsigned() {
        return role.filter(RoleMask::isNone).isPresent();
    }

    /** Asks the device. */
    public static PackageForecast of(Device device, CabInspection inspection)
            throws CradleException {
        DevicePolicies policies = new DevicePolicies(device);
        Optional<RoleMask> role = Optional.empty();
        boolean asks = false;
        if (!inspection.signed()) {
            role =
                    Optional.of(
                            new RoleMask(
                                    (int)
                                            value(
                                                    policies,
                                                    SecurityPolicy.UNSIGNED_CABS,
                                                    USUAL_ROLE)));
            asks = value(policies, SecurityPolicy.UNSIGNED_PROMPT, 0) == 0;
        }
        if (inspection.setup().isEmpty()) {
            return new PackageForecast(role, asks, List.of(), List.of(), List.of(), List.of());
        }
        SetupEffects setup = inspection.setup().get();
        return new PackageForecast(
                role,
                asks,
                certificates(device, setup),
                policies(policies, setup),
                registry(device, setup),
                setup.files());
    }

    private static List<Certificate> certificates(Device device, SetupEffects setup)
            throws CradleException {
        if (setup.certificates().isEmpty()) {
            return List.of();
        }
        List<DeviceCertificate> held = new DeviceCertificates(device).all();
        return setup.certificates().stream()
                .map(change -> new Certificate(change, stores(held, change)))
                .toList();
    }

    private static List<DeviceStore> stores(
            List<DeviceCertificate> held, CertificateChange change) {
        return held.stream()
                .filter(c ->
                        change.thumbprint()
                                .map(t -> t.equals(c.thumbprint()))
                                .orElseGet(() ->
                                        c.thumbprint()
                                                .hex()
                                                .equalsIgnoreCase(change.place().node())))
                .map(DeviceCertificate::store)
                .toList();
    }

    private static List<Policy> policies(DevicePolicies policies, SetupEffects setup)
            throws CradleException {
        List<Policy> forecast = new ArrayList<>();
        for (PolicyChange change : setup.policies()) {
            forecast.add(
                    new Policy(
                            change,
                            change.known().isPresent()
                                    ? policies.read(change.known().get()).value()
                                    : Optional.empty()));
        }
        return forecast;
    }

    private static List<Registry> registry(Device device, SetupEffects setup)
            throws CradleException {
        List<Registry> forecast = new ArrayList<>();
        for (RegistryChange change : setup.registry()) {
            forecast.add(new Registry(change, now(device, change)));
        }
        return forecast;
    }

    private static Optional<String> now(Device device, RegistryChange change)
            throws CradleException {
        if (change.name().isEmpty()) {
            return Optional.empty();
        }
        try {
            return new DeviceRegistry(device)
                    .value(RegistryPlace.parse(change.key()), valueName(change.name().get()))
                    .map(RegistryValue::display);
        } catch (CradleException notReadable) {
            if (notReadable.code() == ProblemCode.NOT_CONNECTED) {
                throw notReadable;
            }
            return Optional.empty();
        }
    }

    /** Documents call a key's own value {@code Default}. */
    private static String valueName(String name) {
        return name.equalsIgnoreCase("Default") ? "" : name;
    }

    private static long value(DevicePolicies policies, int id, long usual) throws CradleException {
        return policies.read(PolicyCatalogue.shipped().find(id).orElseThrow())
                .value()
                .orElse(usual);
    }
}
