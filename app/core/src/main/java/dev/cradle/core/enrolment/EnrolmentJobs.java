package dev.cradle.core.enrolment;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Enrolment as it is ordered at a desk: names are looked up, the pre-flight is made, and the flow
 * runs. Thread-safe.
 */
public final class EnrolmentJobs {
    private final CertificateAuthorities authorities;
    private final EnrolmentJournal journal;
    private final Audit audit;
    private final Clock clock;
    private final int passThroughPort;

    public EnrolmentJobs(
            CertificateAuthorities authorities,
            EnrolmentJournal journal,
            Audit audit,
            Clock clock,
            int passThroughPort) {
        this.authorities = authorities;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
        this.passThroughPort = passThroughPort;
    }

    /**
     * What the operator asks for.
     *
     * @param type a certificate type's or template's name
     * @param ca an authority's name; empty for the preferred one
     * @param person whose certificate it shall be
     * @param renews the certificate that is replaced
     */
    public record Wish(
            String type,
            Optional<String> ca,
            Optional<String> person,
            Optional<Thumbprint> renews,
            String operator) {}

    /**
     * Who hears of the pre-flight and of the enrolment.
     *
     * @param clockFix decides about a wrong clock before the pre-flight goes on
     */
    public record Listeners(
            Consumer<PreflightFinding> preflight, EnrolmentObserver observer, ClockFix clockFix) {
        /** With a wrong clock left alone. */
        public Listeners(Consumer<PreflightFinding> preflight, EnrolmentObserver observer) {
            this(preflight, observer, ClockFix.NEVER);
        }
    }

    /**
     * Enrols a device.
     *
     * @throws CradleException when a name is not known, the pre-flight forbids it, or the flow
     *     fails
     */
    public EnrolmentResult enroll(
            Wish wish, EnrolmentLimits limits, Device device, Listeners listeners)
            throws CradleException {
        OrderedType ordered = OrderedType.find(wish.type(), wish.ca(), authorities, device);
        try (CaConnector authority = authorities.connector(ordered.authority())) {
            CertificateType type = ordered.type();
            ConnectedDevice connected = new ConnectedDevice(device);
            Preflight.Report report =
                    new Preflight(connected, authority, clock)
                            .look(type, wish.person(), listeners.clockFix());
            if (report.clockSet()) {
                audit.append(
                        new AuditEntry(
                                wish.operator(), "clock-set", device.identity().id(), "done"));
            }
            report.findings().forEach(listeners.preflight());
            Optional<Problem> blocking = report.blocking();
            if (blocking.isPresent()) {
                throw blocking.get().toException();
            }
            EnrolmentOrder order =
                    new EnrolmentOrder(
                            type,
                            report.owner()
                                    .orElse(CertificateOwner.ofAccount(wish.person().orElse(""))),
                            wish.operator(),
                            wish.renews().map(Thumbprint::hex),
                            limits);
            return flow(device.traits().family())
                    .enroll(order, connected, authority, listeners.observer());
        }
    }

    /**
     * Renews one certificate of the device by the same path, with what the journal remembers of it.
     */
    public EnrolmentResult renew(
            Thumbprint thumbprint,
            Wish wish,
            EnrolmentLimits limits,
            Device device,
            Listeners listeners)
            throws CradleException {
        DeviceCertificate held = held(thumbprint, device);
        Optional<JournalRow> known =
                journal.all().stream()
                        .filter(row ->
                                row.authority()
                                        .thumbprint()
                                        .filter(thumbprint.hex()::equalsIgnoreCase)
                                        .isPresent())
                        .findFirst();
        Optional<String> told = known.map(row -> row.plan().template()).or(held::template);
        String type =
                (told.isPresent() ? told : CertificateTypes.dueAs(thumbprint, device))
                        .orElseThrow(() -> noTemplate(thumbprint));
        Wish renewal =
                new Wish(
                        type,
                        wish.ca().or(() -> known.map(row -> row.plan().ca())),
                        wish.person().or(() -> known.map(row -> row.plan().parties().owner())),
                        Optional.of(thumbprint),
                        wish.operator());
        return enroll(renewal, limits, device, listeners);
    }

    /** Goes on with an enrolment that was left open. */
    public EnrolmentResult resume(
            JournalRow row,
            EnrolmentLimits limits,
            Optional<Device> device,
            EnrolmentObserver observer)
            throws CradleException {
        try (CaConnector authority = authorities.connector(row.plan().ca())) {
            Optional<EnrolmentDevice> itsOwn =
                    device.filter(d -> d.identity().id().equals(row.plan().device().id()))
                            .map(ConnectedDevice::new);
            return flow(device.map(d -> d.traits().family()).orElse(Family.WINDOWS_MOBILE_6))
                    .resume(row, limits, itsOwn, authority, observer);
        }
    }

    /** A row by its id. */
    public JournalRow row(String id) throws CradleException {
        return journal.find(id)
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.NO_SUCH_ENROLMENT,
                                "There is no enrolment " + id + ".",
                                "The journal of this data folder does not know it.",
                                "See “cradle enrolments”."));
    }

    private EnrolmentFlow flow(Family family) {
        return new EnrolmentFlow(
                journal, audit, new AuthorityChecks(family, clock), passThroughPort);
    }

    private static DeviceCertificate held(Thumbprint thumbprint, Device device)
            throws CradleException {
        return new DeviceCertificates(device)
                .find(thumbprint).stream()
                        .filter(c ->
                                c.store() == DeviceStore.MY_USER
                                        || c.store() == DeviceStore.MY_SYSTEM)
                        .findFirst()
                        .orElseThrow(() ->
                                new CradleException(
                                        ProblemCode.USAGE,
                                        "The certificate " + thumbprint + " is not renewed.",
                                        "It is not among the device's personal certificates.",
                                        "Name one that “cradle certs list --store MY” shows."));
    }

    private static CradleException noTemplate(Thumbprint thumbprint) {
        return new CradleException(
                ProblemCode.USAGE,
                "The certificate " + thumbprint + " is not renewed.",
                "Neither the journal, nor the certificate, nor the device's list of renewals tells"
                        + " its certificate type.",
                "Enrol for its type with “cradle enroll”.");
    }
}
