package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.enrolment.PreflightFinding.Check;
import dev.cradle.core.enrolment.PreflightFinding.Severity;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.emulator.prompt.Approver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is looked at, and put right, before a device makes a key. */
class PreflightTest {
    @TempDir Path folder;

    @Test
    void aWrongClockIsLeftAloneUnlessSomebodySaysSo() throws Exception {
        try (EmulatedDesk desk = desk()) {
            desk.emulated.state().system().clock().skew(Duration.ofDays(-3));

            Preflight.Report report = look(desk, desk.type("ExchangeUser"), ClockFix.NEVER);

            assertThat(clock(report))
                    .extracting(PreflightFinding::severity)
                    .containsExactly(Severity.BLOCKING);
            Problem problem = report.blocking().orElseThrow();
            assertThat(problem.code()).isEqualTo(ProblemCode.DEVICE_CLOCK_WRONG);
            assertThat(problem.why()).contains("3 days behind");
            assertThat(problem.next()).contains("--set-clock");
            assertThat(report.clockSet()).isFalse();
            assertThat(skew(desk)).isEqualTo(Duration.ofDays(-3));
        }
    }

    @Test
    void aWrongClockIsSetOnRequestReadAgainAndNoLongerForbidsAnything() throws Exception {
        List<PreflightFinding> asked = new ArrayList<>();
        try (EmulatedDesk desk = desk()) {
            desk.emulated.state().system().clock().skew(Duration.ofDays(-3));

            Preflight.Report report =
                    look(desk, desk.type("ExchangeUser"), finding -> asked.add(finding));

            assertThat(asked)
                    .extracting(PreflightFinding::severity)
                    .containsExactly(Severity.BLOCKING);
            assertThat(clock(report))
                    .extracting(PreflightFinding::severity)
                    .containsExactly(Severity.GOOD);
            assertThat(clock(report).getFirst().problem().what()).contains("was set");
            assertThat(report.blocking()).isEmpty();
            assertThat(report.clockSet()).isTrue();
            assertThat(skew(desk).abs()).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aRightClockIsNobodysQuestion() throws Exception {
        try (EmulatedDesk desk = desk()) {
            Preflight.Report report =
                    look(
                            desk,
                            desk.type("ExchangeUser"),
                            finding -> {
                                throw new AssertionError("asked about " + finding);
                            });

            assertThat(clock(report))
                    .extracting(PreflightFinding::severity)
                    .containsExactly(Severity.GOOD);
            assertThat(report.clockSet()).isFalse();
        }
    }

    @Test
    void aTypeThatOrdersAShorterKeyThanItsTemplateDemandsIsRefusedNamingBothLengths()
            throws Exception {
        try (EmulatedDesk desk = desk()) {
            Problem problem =
                    look(desk, ordering(desk, 1024), ClockFix.NEVER).blocking().orElseThrow();

            assertThat(problem.code()).isEqualTo(ProblemCode.CA_REFUSED);
            assertThat(problem.why()).contains("1024 bits").contains("2048");
            assertThat(look(desk, ordering(desk, 2048), ClockFix.NEVER).blocking()).isEmpty();
        }
    }

    private EmulatedDesk desk() throws Exception {
        return new EmulatedDesk(folder, "wm65-pro", Approver.all());
    }

    private static CertificateType ordering(EmulatedDesk desk, int bits) {
        CertificateType offered = desk.type("ExchangeUser");
        return new CertificateType(
                "Branch",
                CertificateType.Source.DEVICE,
                "Lab",
                offered.template(),
                offered.purposes(),
                bits);
    }

    private static Preflight.Report look(EmulatedDesk desk, CertificateType type, ClockFix fix)
            throws Exception {
        return new Preflight(desk.connected(), desk.authority(), desk.clock)
                .look(type, Optional.of("alice"), fix);
    }

    private static List<PreflightFinding> clock(Preflight.Report report) {
        return report.findings().stream().filter(f -> f.check() == Check.CLOCK).toList();
    }

    private static Duration skew(EmulatedDesk desk) {
        return desk.emulated.state().system().clock().skew();
    }
}
