package dev.cradle.core.enrolment;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DirectoryCertificateTypes;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceProblems;
import dev.cradle.core.directory.ActiveDirectory;
import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.trust.Trust;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;
import dev.cradle.formats.provisioning.ProvisioningDocument;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be enrolled for, from each of its sources, and the types that the operator keeps on a
 * device. Thread-safe.
 */
public final class CertificateTypes {
    private final CertificateAuthorities authorities;
    private final Trust trust;

    public CertificateTypes(CertificateAuthorities authorities, Trust trust) {
        this.authorities = authorities;
        this.trust = trust;
    }

    /** Those that the configured authorities issue. */
    public List<CertificateType> ofAuthorities() throws CradleException {
        List<CertificateType> types = new ArrayList<>();
        for (AuthorityEntry entry : authorities.list()) {
            try (CaConnector connector = authorities.connector(entry.name())) {
                types.addAll(connector.types());
            }
        }
        return types;
    }

    /**
     * Those that the lab's directory offers to a person, read from it as from any Active Directory.
     *
     * @param person account; empty for whatever somebody there may enrol for
     */
    public List<CertificateType> ofDirectory(Optional<String> person) throws CradleException {
        try (LabDirectory lab = LabDirectory.open(authorities, trust)) {
            if (lab.directory().isEmpty()) {
                return List.of();
            }
            ActiveDirectory directory = lab.directory().get();
            List<DirectoryPerson> people =
                    person.isPresent()
                            ? directory.person(person.get()).stream().toList()
                            : directory.people("");
            Set<CertificateType> types = new LinkedHashSet<>();
            for (DirectoryPerson who : people) {
                types.addAll(DirectoryCertificateTypes.of(directory, who));
            }
            return List.copyOf(types);
        }
    }

    /**
     * Who can be named as the owner of a certificate of that authority.
     *
     * @param authority its name
     */
    public OwnerChoice owners(String authority) throws CradleException {
        try (CaConnector connector = authorities.connector(authority)) {
            return switch (connector.capabilities().subjectIs()) {
                case REQUEST -> new OwnerChoice.RequestDecides();
                case ACCOUNT ->
                        new OwnerChoice.SignedIn(
                                connector
                                        .owner(Optional.empty())
                                        .map(CertificateOwner::account)
                                        .orElse(""));
                case CHOSEN_PERSON -> new OwnerChoice.Anybody(people());
            };
        }
    }

    private List<DirectoryPerson> people() throws CradleException {
        try (LabDirectory lab = LabDirectory.open(authorities, trust)) {
            return lab.directory().isPresent() ? lab.directory().get().people("") : List.of();
        }
    }

    /** The authority that issues a chosen type: the one that it names. */
    public String authorityOf(CertificateType type) throws CradleException {
        return OrderedType.chosen(type, Optional.empty(), authorities).authority();
    }

    /** The custom types that are defined on the device, as what can be enrolled for. */
    public static List<CertificateType> ofDevice(Device device) throws CradleException {
        return definitions(device).stream()
                .map(type ->
                        new CertificateType(
                                type.name(),
                                CertificateType.Source.DEVICE,
                                type.server(),
                                type.template(),
                                List.of(),
                                type.keyLength().orElse(0)))
                .toList();
    }

    /** The custom types as the device keeps them. */
    public static List<DeviceType> definitions(Device device) throws CradleException {
        DeviceAnswer answer = device.configuration().process(EnrollerDocument.queryTypes());
        if (!answer.succeeded()) {
            throw DeviceProblems.hresult(
                    "The device's certificate types were not read.", answer.hresult());
        }
        return answer.document().map(EnrollerDocument::types).orElse(List.of()).stream()
                .filter(type -> !EnrolmentToken.isToken(type.template()))
                .toList();
    }

    /**
     * A personal certificate that can be renewed.
     *
     * @param type what it would be renewed as
     */
    public record Renewal(DeviceCertificate held, CertificateType type) {}

    /** What the device's own certificates could be renewed as. */
    public static List<CertificateType> forRenewal(Device device) throws CradleException {
        return renewals(device).stream().map(Renewal::type).distinct().toList();
    }

    /** The device's own certificates whose types are known. */
    public static List<Renewal> renewals(Device device) throws CradleException {
        Map<String, String> due = dueOnDevice(device);
        return device.stores().require(EnumSet.of(DeviceStore.MY_USER)).stream()
                .flatMap(held -> renewal(held, due).stream())
                .toList();
    }

    private static Optional<Renewal> renewal(DeviceCertificate held, Map<String, String> due) {
        return held.template()
                .or(() -> Optional.ofNullable(due.get(held.thumbprint().hex())))
                .map(name ->
                        new Renewal(
                                held,
                                new CertificateType(
                                        name,
                                        CertificateType.Source.RENEWAL,
                                        Certificates.issuedBy(held.certificate()),
                                        name,
                                        Certificates.purposes(held.certificate()),
                                        0)));
    }

    /** The type that the device's own list of renewals has for a certificate. */
    static Optional<String> dueAs(Thumbprint thumbprint, Device device) throws CradleException {
        return Optional.ofNullable(dueOnDevice(device).get(thumbprint.hex()));
    }

    /** Empty also for a device that does not know the node, which is not confirmed for all. */
    private static Map<String, String> dueOnDevice(Device device) throws CradleException {
        if (!device.traits().hasEnroller()) {
            return Map.of();
        }
        DeviceAnswer answer = device.configuration().process(EnrollerDocument.queryRenewals());
        return answer.succeeded()
                ? answer.document().map(EnrollerDocument::renewals).orElse(Map.of())
                : Map.of();
    }

    /** Defines a type on the device, or changes one. */
    public static void define(Device device, DeviceType type) throws CradleException {
        process(device, "The certificate type was not defined.", EnrollerDocument.define(type));
    }

    /** Removes a type from the device. */
    public static void remove(Device device, String name) throws CradleException {
        require(device, name);
        process(device, "The certificate type was not removed.", EnrollerDocument.remove(name));
    }

    /** The custom type with that name. */
    public static CertificateType require(Device device, String name) throws CradleException {
        return ofDevice(device).stream()
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "There is no certificate type “" + name + "” on the device.",
                                "None of that name is defined there.",
                                "Look at the certificate types on the device."));
    }

    private static void process(Device device, String what, ProvisioningDocument document)
            throws CradleException {
        DeviceAnswer answer = device.configuration().process(document);
        if (!answer.succeeded()) {
            throw DeviceProblems.hresult(what, answer.hresult());
        }
    }
}
