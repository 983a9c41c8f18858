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
import dev.cradle.core.device.DeviceReturn;
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
    private final DeviceReturn returns;

    /**
     * @param passThroughPort where devices look for Desktop Pass-Through
     * @param returns looks out for a device that is lost in the middle of its enrolment
     */
    public EnrolmentJobs(
            CertificateAuthorities authorities,
            EnrolmentJournal journal,
            Audit audit,
            Clock clock,
            int passThroughPort,
            DeviceReturn returns) {
        this.authorities = authorities;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
        this.passThroughPort = passThroughPort;
        this.returns = returns;
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
     * An enrolment that has been looked up and looked at, and may be begun where nothing forbids
     * it. Nothing has been changed yet.
     *
     * @param authority the name of the one that is to issue
     * @param type what it will be asked for
     * @param wish what was asked for, with what was learnt of it
     */
    public record Prepared(
            String authority, CertificateType type, Wish wish, Preflight.Report report) {
        /** Whose certificate it will be. */
        public CertificateOwner owner() {
            return report.owner().orElse(CertificateOwner.ofAccount(wish.person().orElse("")));
        }
    }

    /**
     * Looks the names of a wish up and makes the pre-flight.
     *
     * @throws CradleException when a name is not known; what the pre-flight forbids is in its
     *     report
     */
    public Prepared prepare(Wish wish, Device device) throws CradleException {
        return prepare(wish, device, ClockFix.NEVER);
    }

    /**
     * The same.
     *
     * @param clockFix decides about a wrong clock before the look goes on
     */
    public Prepared prepare(Wish wish, Device device, ClockFix clockFix) throws CradleException {
        return prepared(
                OrderedType.find(wish.type(), wish.ca(), authorities, device),
                wish,
                device,
                clockFix);
    }

    /**
     * The same for a type that was chosen from one of the lists, so that no other of its name can
     * be meant.
     *
     * @param wish its type's name is not looked at
     */
    public Prepared prepare(CertificateType chosen, Wish wish, Device device)
            throws CradleException {
        return prepared(
                OrderedType.chosen(chosen, wish.ca(), authorities), wish, device, ClockFix.NEVER);
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
        return enroll(prepare(wish, device, listeners.clockFix()), limits, device, listeners);
    }

    /**
     * Begins what was prepared.
     *
     * @throws CradleException when the pre-flight forbids it, or the flow fails
     */
    public EnrolmentResult enroll(
            Prepared prepared, EnrolmentLimits limits, Device device, Listeners listeners)
            throws CradleException {
        prepared.report().findings().forEach(listeners.preflight());
        Optional<Problem> blocking = prepared.report().blocking();
        if (blocking.isPresent()) {
            throw blocking.get().toException();
        }
        EnrolmentOrder order =
                new EnrolmentOrder(
                        prepared.type(),
                        prepared.owner(),
                        prepared.wish().operator(),
                        prepared.wish().renews().map(Thumbprint::hex),
                        limits);
        try (CaConnector authority = authorities.connector(prepared.authority())) {
            return flow(device.traits().family())
                    .enroll(
                            order,
                            new ConnectedDevice(device, returns),
                            authority,
                            listeners.observer());
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
        return enroll(
                prepareRenewal(thumbprint, wish, device, listeners.clockFix()),
                limits,
                device,
                listeners);
    }

    /**
     * Prepares a renewal.
     *
     * @param wish its type's name is not looked at; what it leaves open is taken from the journal
     */
    public Prepared prepareRenewal(Thumbprint thumbprint, Wish wish, Device device)
            throws CradleException {
        return prepareRenewal(thumbprint, wish, device, ClockFix.NEVER);
    }

    /**
     * The same.
     *
     * @param clockFix decides about a wrong clock before the look goes on
     */
    public Prepared prepareRenewal(
            Thumbprint thumbprint, Wish wish, Device device, ClockFix clockFix)
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
        return prepare(renewal, device, clockFix);
    }

    /**
     * What the device holds of an enrolment that has been verified, read again.
     *
     * @throws CradleException when its stores cannot be read
     */
    public EnrolmentResult readBack(JournalRow row, Device device) throws CradleException {
        EnrolmentRun.DeviceCertificates found = ReadBack.of(new ConnectedDevice(device), row);
        EnrolmentResult.Trust trust =
                found.isTrusted()
                        ? EnrolmentResult.Trust.TRUSTED
                        : found.isStored()
                                ? EnrolmentResult.Trust.UNTRUSTED
                                : EnrolmentResult.Trust.NOT_STORED;
        return new EnrolmentResult(row, trust, found.found());
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
                            .map(d -> new ConnectedDevice(d, returns));
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
                                "Look at the list of enrolments."));
    }

    private Prepared prepared(OrderedType ordered, Wish wish, Device device, ClockFix clockFix)
            throws CradleException {
        try (CaConnector authority = authorities.connector(ordered.authority())) {
            Preflight.Report report =
                    new Preflight(new ConnectedDevice(device), authority, clock)
                            .look(ordered.type(), wish.person(), clockFix);
            if (report.clockSet()) {
                audit.append(
                        new AuditEntry(
                                wish.operator(), "clock-set", device.identity().id(), "done"));
            }
            return new Prepared(ordered.authority(), ordered.type(), wish, report);
        }
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
                                        "Choose one of the certificates in MY."));
    }

    private static CradleException noTemplate(Thumbprint thumbprint) {
        return new CradleException(
                ProblemCode.USAGE,
                "The certificate " + thumbprint + " is not renewed.",
                "Neither the journal, nor the certificate, nor the device's list of renewals tells"
                        + " its certificate type.",
                "Enrol for its type instead.");
    }
}
