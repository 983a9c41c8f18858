package dev.cradle.desktop.wizard;

import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.desktop.desk.Desk;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The work behind the pages: what IT's file says, done with one device. Everything here may wait.
 */
final class WizardEnrolment {
    /** Below the deviation of which the pre-flight warns. */
    private static final Duration SKEW_LEFT_ALONE = Duration.ofMinutes(2);

    private final Desk desk;
    private final EnrolmentFile file;
    private final SignedIn who;

    WizardEnrolment(Desk desk, EnrolmentFile file, SignedIn who) {
        this.desk = desk;
        this.file = file;
        this.who = who;
    }

    /**
     * What can be begun.
     *
     * @param open what an interruption left open on this device, to be gone on with instead
     */
    record Looked(EnrolmentJobs.Prepared prepared, Optional<JournalRow> open) {}

    /**
     * Makes everything ready and looks whose certificate it will be.
     *
     * @param password for an authority that asks for one; wiped
     * @throws CradleException {@code CA_SIGN_IN_FAILED} when a password is needed, or another
     */
    Looked look(Device device, Optional<char[]> password) throws CradleException {
        CertificateAuthorities authorities = desk.workspace().authorities();
        try {
            configure(authorities, password);
            if (file.setClock()) {
                setClock(device);
            }
            EnrolmentJobs.Prepared prepared = desk.enrolments().prepare(wish(), device);
            Optional<Problem> blocking = prepared.report().blocking();
            if (blocking.isPresent()) {
                throw blocking.get().toException();
            }
            return new Looked(prepared, open(device));
        } catch (CradleException problem) {
            if (problem.code() == ProblemCode.CA_SIGN_IN_FAILED) {
                forget(authorities); // a wrong password is not tried again: accounts get locked
            }
            throw problem;
        }
    }

    /** The row that an interruption left open; one that nobody can settle is none. */
    private Optional<JournalRow> open(Device device) throws CradleException {
        return desk.workspace().journal().unfinished().stream()
                .filter(row -> row.plan().device().id().equals(device.identity().id()))
                .filter(row -> row.state().inFlight() || row.state() == EnrolmentState.PENDING)
                .findFirst();
    }

    private EnrolmentJobs.Wish wish() {
        return new EnrolmentJobs.Wish(
                file.type(),
                Optional.of(file.authority().name()),
                Optional.of(who.in(file.owner())),
                Optional.empty(),
                desk.operator());
    }

    private void configure(CertificateAuthorities authorities, Optional<char[]> password)
            throws CradleException {
        Optional<AuthorityEntry> known = known(authorities);
        switch (file.authority()) {
            case EnrolmentFile.Authority.Lab lab -> {
                if (known.isEmpty()) {
                    authorities.addLab(lab.name(), lab.profile());
                }
            }
            case EnrolmentFile.Authority.Windows windows ->
                    configure(authorities, windows, known, password);
        }
    }

    private void configure(
            CertificateAuthorities authorities,
            EnrolmentFile.Authority.Windows windows,
            Optional<AuthorityEntry> known,
            Optional<char[]> password)
            throws CradleException {
        CertsrvSettings settings =
                new CertsrvSettings(
                        windows.name(),
                        windows.address(),
                        who.in(windows.account()),
                        windows.trust(),
                        CertsrvSettings.TIMEOUT);
        if (password.isEmpty()) {
            if (known.isEmpty() || !known.get().equals(AuthorityEntry.certsrv(settings))) {
                throw new CradleException(
                        ProblemCode.CA_SIGN_IN_FAILED,
                        windows.name() + " asks for a password.",
                        "None is known for " + settings.account() + ".",
                        "Enter it.");
            }
            return;
        }
        forget(authorities);
        try (Secret secret = Secret.of(password.get())) {
            authorities.addCertsrv(settings, secret);
        } finally {
            Arrays.fill(password.get(), '\0');
        }
    }

    private void forget(CertificateAuthorities authorities) throws CradleException {
        Optional<AuthorityEntry> known = known(authorities);
        if (known.isPresent()) {
            authorities.remove(known.get().name());
        }
    }

    private Optional<AuthorityEntry> known(CertificateAuthorities authorities)
            throws CradleException {
        return authorities.list().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(file.authority().name()))
                .findFirst();
    }

    private void setClock(Device device) throws CradleException {
        Duration skew = device.clockSkew();
        if (skew.abs().compareTo(SKEW_LEFT_ALONE) <= 0) {
            return;
        }
        device.setClock();
        desk.workspace()
                .audit()
                .append(
                        new AuditEntry(
                                desk.operator(),
                                "clock-set",
                                device.identity().id(),
                                "done",
                                java.util.Map.of("skew", skew.toString())));
    }
}
