package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.SecondProcess;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Two processes on one data folder go on with the same row at once (issue 2, proof 6). */
class TwoDesksTest {
    @TempDir Path folder;

    @Test
    void aRequestThatBothAreToldToSubmitIsSubmittedOnce() throws Exception {
        try (CutDesk desk = new CutDesk(folder, KeyPairSource.from(new SecureRandom()));
                CutDesk.Trial trial = desk.trial()) {
            JournalRow row = requested(trial);
            String number = Long.toString(row.number());
            List<String> outcomes;
            try (SecondProcess one =
                            SecondProcess.start(HeirDesk.class, folder.toString(), number);
                    SecondProcess two =
                            SecondProcess.start(HeirDesk.class, folder.toString(), number)) {
                assertThat(List.of(one.line(), two.line())).containsOnly("ready");
                one.tell("go");
                two.tell("go");
                outcomes = List.of(one.line(), two.line());
            }

            assertThat(outcomes)
                    .as("the winner submits and then misses the device, the other one is late")
                    .allMatch(outcome ->
                            outcome.equals("problem " + ProblemCode.NOT_CONNECTED)
                                    || outcome.equals(
                                            "problem " + ProblemCode.LEASE_HELD_ELSEWHERE))
                    .contains("problem " + ProblemCode.NOT_CONNECTED);
            assertThat(desk.journal.events(row.number()))
                    .filteredOn(event -> event.kind() == EnrolmentEvent.Kind.STATE)
                    .extracting(EnrolmentEvent::text)
                    .containsExactly("planned", "sent", "requested", "submitting", "issued");
            assertThat(desk.lab.issued())
                    .as("what the authority's register holds")
                    .singleElement()
                    .satisfies(
                            record -> assertThat(record.origin().journalId()).isEqualTo(row.id()));
            assertThat(desk.lab.request(2)).isEmpty();
            assertThat(desk.forgottenCertificates()).isEmpty();
        }
    }

    /** A row whose desk died when the device's request had been written down. */
    private JournalRow requested(CutDesk.Trial trial) throws Exception {
        try (SecondProcess doomed =
                SecondProcess.start(DoomedDesk.class, folder.toString(), "requested")) {
            int port = Integer.parseInt(doomed.line().substring("port ".length()));
            trial.device.cradle(
                    OsNetwork.towards(InetAddress.getLoopbackAddress()),
                    new RapiPorts(port, port, 0, 0));
            assertThat(doomed.exit()).isEqualTo(9);
        }
        trial.device.uncradle();
        JournalRow row = trial.row().orElseThrow();
        assertThat(row.state()).isEqualTo(EnrolmentState.REQUESTED);
        return row;
    }
}
