package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceTraits;
import dev.cradle.core.enrolment.PreflightFinding.Check;
import dev.cradle.core.enrolment.PreflightFinding.Severity;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at before a device makes a key (issue of design.md section 3, step 2). Changes
 * nothing but the device's clock, and that only when it is told to.
 */
public final class Preflight {
    private static final Duration SKEW_WARNED = Duration.ofMinutes(2);
    private static final Duration SKEW_BLOCKED = Duration.ofHours(24);

    /** Who may use the enroller (device-security.md 2.4). */
    private static final RoleMask ENROLLER = RoleMask.MANAGER.plus(RoleMask.USER_AUTH);

    private final EnrolmentDevice device;
    private final CaConnector authority;
    private final Clock clock;

    public Preflight(EnrolmentDevice device, CaConnector authority, Clock clock) {
        this.device = device;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Looks at everything, also after a finding that forbids the enrolment.
     *
     * @param person whom the operator named as owner
     * @param clockFix whether a wrong clock is set; it is then read again
     */
    public Report look(CertificateType type, Optional<String> person, ClockFix clockFix) {
        List<PreflightFinding> findings = new ArrayList<>();
        Optional<CertificateOwner> owner = owner(person, findings);
        boolean clockSet = deviceClock(clockFix, findings);
        role(findings);
        enroller(findings);
        keyLength(type, findings);
        authorityReachable(type, findings);
        sameSubject(owner, findings);
        return new Report(owner, findings, clockSet);
    }

    /**
     * What was found.
     *
     * @param owner whose certificate it will be, empty when the authority would not issue it
     * @param clockSet whether the device's clock was set
     */
    public record Report(
            Optional<CertificateOwner> owner, List<PreflightFinding> findings, boolean clockSet) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** The first finding that forbids the enrolment. */
        public Optional<Problem> blocking() {
            return findings.stream()
                    .filter(f -> f.severity() == Severity.BLOCKING)
                    .findFirst()
                    .map(PreflightFinding::problem);
        }
    }

    private Optional<CertificateOwner> owner(
            Optional<String> person, List<PreflightFinding> findings) {
        try {
            Optional<CertificateOwner> owner = authority.owner(person);
            findings.add(
                    PreflightFinding.good(
                            Check.OWNER,
                            owner.map(o -> "The certificate will be for " + o.account() + ".")
                                    .orElse("The request itself names the owner.")));
            return owner;
        } catch (CradleException refused) {
            findings.add(PreflightFinding.of(Check.OWNER, Severity.BLOCKING, Problem.of(refused)));
            return Optional.empty();
        }
    }

    /** Whether the clock was set. */
    private boolean deviceClock(ClockFix fix, List<PreflightFinding> findings) {
        PreflightFinding first;
        try {
            first = clockFinding(device.clockSkew());
        } catch (CradleException unreadable) {
            findings.add(
                    PreflightFinding.of(Check.CLOCK, Severity.WARNING, Problem.of(unreadable)));
            return false;
        }
        if (first.severity() == Severity.GOOD || !fix.wanted(first)) {
            findings.add(first);
            return false;
        }
        try {
            device.setClock();
            PreflightFinding now = clockFinding(device.clockSkew());
            findings.add(
                    now.severity() == Severity.GOOD
                            ? PreflightFinding.good(Check.CLOCK, "The device's clock was set.")
                            : now);
            return true;
        } catch (CradleException refused) {
            findings.add(first);
            findings.add(PreflightFinding.of(Check.CLOCK, Severity.WARNING, Problem.of(refused)));
            return false;
        }
    }

    private static PreflightFinding clockFinding(Duration skew) {
        Duration size = skew.abs();
        if (size.compareTo(SKEW_WARNED) <= 0) {
            return PreflightFinding.good(Check.CLOCK, "The device's clock is right.");
        }
        boolean blocks = size.compareTo(SKEW_BLOCKED) > 0;
        return PreflightFinding.of(
                Check.CLOCK,
                blocks ? Severity.BLOCKING : Severity.WARNING,
                new Problem(
                        ProblemCode.DEVICE_CLOCK_WRONG,
                        "The device's clock is wrong.",
                        "It is " + words(size) + (skew.isNegative() ? " behind" : " ahead") + ".",
                        "Set it (on the command line: --set-clock); a certificate may not be valid"
                                + " there otherwise."));
    }

    private void role(List<PreflightFinding> findings) {
        Optional<RoleMask> mask = device.role();
        if (mask.isEmpty()) {
            findings.add(
                    PreflightFinding.good(
                            Check.ROLE,
                            "The device does not tell the role of this connection; it will answer"
                                    + " for itself."));
            return;
        }
        findings.add(
                mask.get().intersects(ENROLLER)
                        ? PreflightFinding.good(
                                Check.ROLE,
                                "This connection may enrol: " + mask.get().names() + ".")
                        : PreflightFinding.of(
                                Check.ROLE,
                                Severity.BLOCKING,
                                new Problem(
                                        ProblemCode.REFUSED_BY_ROLE,
                                        "This connection may not enrol certificates.",
                                        "Its role is " + mask.get().names() + ".",
                                        "Change RAPI policy 4097 on the device.")));
    }

    private void enroller(List<PreflightFinding> findings) {
        DeviceTraits traits = device.traits();
        findings.add(
                traits.hasEnroller()
                        ? PreflightFinding.good(Check.DEVICE, "The device can enrol certificates.")
                        : PreflightFinding.of(
                                Check.DEVICE,
                                Severity.BLOCKING,
                                new Problem(
                                        ProblemCode.NOT_SUPPORTED_BY_PROTOCOL,
                                        "This device cannot enrol certificates from the desktop.",
                                        "Its family has no CertificateEnroller; Windows Mobile 6"
                                                + " and later have it.",
                                        "Give it a certificate as a file instead.")));
    }

    private void keyLength(CertificateType type, List<PreflightFinding> findings) {
        int before = findings.size();
        for (DeviceAlgorithmVerdict.Finding finding :
                DeviceAlgorithmVerdict.ofKeyLength(type.keyLength()).findings()) {
            findings.add(of(Check.KEY, finding));
        }
        if (findings.size() == before) {
            findings.add(
                    PreflightFinding.good(
                            Check.KEY,
                            type.keyLength() == 0
                                    ? "The type is silent about the key; the device makes "
                                            + device.traits().defaultKeyLength()
                                            + " bits."
                                    : "The device can make a key of "
                                            + type.keyLength()
                                            + " bits."));
        }
    }

    private void authorityReachable(CertificateType type, List<PreflightFinding> findings) {
        try {
            var chain = authority.caChain();
            findings.add(PreflightFinding.good(Check.AUTHORITY, authority.name() + " answers."));
            DeviceAlgorithmVerdict.of(chain, device.traits().family(), clock.instant())
                    .findings()
                    .forEach(f -> findings.add(of(Check.ALGORITHMS, f)));
            List<CertificateType> types = authority.types();
            tooShort(type, types, authority.name()).ifPresent(findings::add);
            boolean offered =
                    !authority.capabilities().supportsTemplates()
                            || types.isEmpty()
                            || types.stream()
                                    .anyMatch(t -> t.template().equalsIgnoreCase(type.template()));
            if (!offered) {
                findings.add(
                        PreflightFinding.of(
                                Check.AUTHORITY,
                                Severity.BLOCKING,
                                new Problem(
                                        ProblemCode.CA_REFUSED,
                                        authority.name()
                                                + " does not issue “"
                                                + type.template()
                                                + "”.",
                                        "The template is not among its certificate templates to"
                                                + " issue (0x80094800).",
                                        "Publish it there, or choose another type.")));
            }
        } catch (CradleException unreachable) {
            findings.add(
                    PreflightFinding.of(
                            Check.AUTHORITY, Severity.BLOCKING, Problem.of(unreachable)));
        }
    }

    /** A custom type may order a shorter key than the authority's template lets through. */
    private static Optional<PreflightFinding> tooShort(
            CertificateType type, List<CertificateType> offered, String authority) {
        return offered.stream()
                .filter(t -> t.template().equalsIgnoreCase(type.template()))
                .filter(t -> type.keyLength() > 0 && type.keyLength() < t.keyLength())
                .findFirst()
                .map(t ->
                        PreflightFinding.of(
                                Check.KEY,
                                Severity.BLOCKING,
                                new Problem(
                                        ProblemCode.CA_REFUSED,
                                        authority
                                                + " would refuse the key of “"
                                                + type.name()
                                                + "”.",
                                        "The type orders "
                                                + type.keyLength()
                                                + " bits; the template “"
                                                + t.template()
                                                + "” demands at least "
                                                + t.keyLength()
                                                + ".",
                                        "Give the type a key of " + t.keyLength() + " bits.")));
    }

    /** The device replaces a personal certificate of the same subject without asking. */
    private void sameSubject(Optional<CertificateOwner> owner, List<PreflightFinding> findings) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            for (DeviceCertificate held : device.certificates(EnumSet.of(DeviceStore.MY_USER))) {
                String name = Certificates.issuedTo(held.certificate());
                boolean same =
                        owner.get().isCalled(name)
                                || owner.get()
                                        .displayName()
                                        .filter(name::equalsIgnoreCase)
                                        .isPresent();
                if (same) {
                    findings.add(
                            PreflightFinding.of(
                                    Check.SAME_SUBJECT,
                                    Severity.WARNING,
                                    new Problem(
                                            ProblemCode.SAME_SUBJECT,
                                            "A certificate for “"
                                                    + name
                                                    + "” is on the device already.",
                                            "The device replaces one with the same subject without"
                                                    + " asking ("
                                                    + held.thumbprint()
                                                    + ").",
                                            "Go on if it may be replaced.")));
                }
            }
        } catch (CradleException unreadable) {
            findings.add(
                    PreflightFinding.of(
                            Check.SAME_SUBJECT, Severity.WARNING, Problem.of(unreadable)));
        }
    }

    private static PreflightFinding of(Check check, DeviceAlgorithmVerdict.Finding finding) {
        return PreflightFinding.of(
                check,
                finding.level() == DeviceAlgorithmVerdict.Level.BLOCK
                        ? Severity.BLOCKING
                        : Severity.WARNING,
                new Problem(
                        ProblemCode.CERTIFICATE_REJECTED,
                        "The device may not bear what this type needs.",
                        finding.text(),
                        "Choose another type or authority."));
    }

    /** About how long, to the nearest unit. */
    private static String words(Duration size) {
        if (size.toDays() > 1) {
            return size.plusHours(12).toDays() + " days";
        }
        return size.toHours() > 1
                ? size.plusMinutes(30).toHours() + " hours"
                : size.plusSeconds(30).toMinutes() + " minutes";
    }
}
