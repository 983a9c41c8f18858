package dev.cradle.desktop.enrol;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.PreflightFinding;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;

/** Step 2: what was looked at before a key is made. */
final class CheckViewModel {
    /** What can be done about a finding. */
    enum Fix {
        SET_CLOCK,
        CHOOSE_OWNER,
        CHOOSE_TYPE,
        AUTHORITIES,
        CERTIFICATES,
        PACKAGES,
        LOOK_AGAIN
    }

    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<EnrolmentJobs.Prepared>> prepared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private int look;

    CheckViewModel(Desk desk) {
        this.desk = desk;
    }

    /** What was found, once it is there. */
    ReadOnlyObjectProperty<Optional<EnrolmentJobs.Prepared>> prepared() {
        return prepared.getReadOnlyProperty();
    }

    /** Why nothing could be looked at, or a fix did not work. */
    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** Whether nothing found forbids the enrolment. */
    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /** The findings with which all is well. */
    List<PreflightFinding> good() {
        return findings().stream().filter(CheckViewModel::isGood).toList();
    }

    /** The others, those that forbid it first. */
    List<PreflightFinding> open() {
        return findings().stream()
                .filter(f -> !isGood(f))
                .sorted((a, b) -> b.severity().compareTo(a.severity()))
                .toList();
    }

    /** What helps against a finding, the best first. */
    static List<Fix> fixes(PreflightFinding finding) {
        return switch (finding.check()) {
            case CLOCK -> List.of(Fix.SET_CLOCK, Fix.LOOK_AGAIN);
            case OWNER -> List.of(Fix.CHOOSE_OWNER, Fix.AUTHORITIES);
            case AUTHORITY -> List.of(Fix.AUTHORITIES, Fix.LOOK_AGAIN);
            case KEY, ALGORITHMS -> List.of(Fix.CHOOSE_TYPE);
            case SAME_SUBJECT -> List.of(Fix.CERTIFICATES);
            case DEVICE -> List.of(Fix.PACKAGES);
            case ROLE -> List.of(Fix.LOOK_AGAIN);
        };
    }

    /**
     * Looks.
     *
     * @param then is run when it has been looked, whatever was found
     */
    void look(Answers answers, Device device, Runnable then) {
        int mine = ++look;
        clear();
        looking.set(true);
        desk.jobs()
                .load(
                        "pre-flight",
                        (_, _) -> prepare(answers, device),
                        found -> {
                            if (mine == look) {
                                prepared.set(Optional.of(found));
                                valid.set(found.report().blocking().isEmpty());
                                looking.set(false);
                                then.run();
                            }
                        },
                        failed -> {
                            if (mine == look) {
                                looking.set(false);
                                problem.set(Optional.of(failed));
                                then.run();
                            }
                        });
    }

    /** Sets the device's clock to this computer's, then looks again. */
    void setClock(String job, Answers answers, Device device) {
        looking.set(true);
        valid.set(false);
        desk.jobs()
                .start(
                        job,
                        desk.audited(
                                "clock-set",
                                device,
                                (_, _) -> {
                                    device.setClock();
                                    return device;
                                }),
                        _ -> look(answers, device, () -> {}),
                        failed -> {
                            looking.set(false);
                            problem.set(Optional.of(failed));
                        });
    }

    /** Forgets what was found, for another choice. */
    void clear() {
        prepared.set(Optional.empty());
        problem.set(Optional.empty());
        valid.set(false);
    }

    private EnrolmentJobs.Prepared prepare(Answers answers, Device device) throws CradleException {
        EnrolmentJobs jobs = desk.enrolments();
        EnrolmentJobs.Wish wish = answers.wish(desk.operator());
        if (answers.renews().isPresent()) {
            return jobs.prepareRenewal(answers.renews().get(), wish, device);
        }
        return jobs.prepare(answers.offer().orElseThrow().type(), wish, device);
    }

    private List<PreflightFinding> findings() {
        return prepared.get().map(p -> p.report().findings()).orElse(List.of());
    }

    private static boolean isGood(PreflightFinding finding) {
        return finding.severity() == PreflightFinding.Severity.GOOD;
    }
}
