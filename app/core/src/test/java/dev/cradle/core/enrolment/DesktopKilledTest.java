package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.LabTemplate;
import dev.cradle.core.ca.ScriptedCertsrv;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.SecondProcess;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The desktop dies in each state of the journal and another one goes on (issue 2, proof 4). */
class DesktopKilledTest {
    /** Later than the dead process's lease, earlier than the end of its token. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));

    private static final KeyPairSource KEYS = KeyPairSource.from(new SecureRandom());

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "planned,    planned,    abandoned",
        "sent,       sent,       verified",
        "requested,  requested,  '*'",
        "submitting, submitting, failed",
        "answered,   submitting, '*'",
        "pending,    pending,    '*'",
        "issued,     issued,     '*'",
        "served,     served,     '*'"
    })
    void anotherDesktopGoesOnOrEndsTheRow(String moment, String left, String end) throws Exception {
        if (moment.equals("pending")) {
            holdRequests();
        }
        try (CutDesk heir = new CutDesk(folder, KEYS, LATER);
                CutDesk.Trial trial = heir.trial()) {
            dieAt(moment, trial);
            JournalRow row = trial.row().orElseThrow();
            assertThat(row.state().id()).isEqualTo(left);
            if (moment.equals("pending")) {
                heir.lab.approve(heir.lab.pending().getFirst().id());
            }

            resume(trial, row);

            JournalRow last = trial.row().orElseThrow();
            assertThat(last.state().isFinal()).as(last.state().id()).isTrue();
            if (!end.equals("*")) {
                assertThat(last.state().id()).isEqualTo(end);
            }
            assertThat(last.state() == EnrolmentState.VERIFIED)
                    .as("an end other than verified has its reason")
                    .isNotEqualTo(last.remarks().problem().isPresent());
            assertThat(trial.orphanKeys()).isEmpty();
            assertThat(heir.forgottenCertificates()).isEmpty();
        }
        Leftovers.assertNoThreads();
    }

    @Test
    void killedWhileAnAuthorityThatCannotBeAskedByKeyHasTheRequest() throws Exception {
        CountDownLatch submitted = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Path root = Files.write(folder.resolve("root.cer"), ScriptedCertsrv.root().getEncoded());
        try (ScriptedCertsrv corp = new ScriptedCertsrv();
                CutDesk heir = new CutDesk(folder, KEYS, LATER);
                CutDesk.Trial trial = heir.trial()) {
            corp.page(
                    "certfnsh.asp",
                    exchange -> {
                        submitted.countDown();
                        awaitUnchecked(over);
                    });
            try (SecondProcess desk =
                    SecondProcess.start(
                            DoomedDesk.class,
                            folder.toString(),
                            "never",
                            corp.base().toString(),
                            root.toString())) {
                cradle(trial, desk);
                assertThat(submitted.await(60, TimeUnit.SECONDS)).isTrue();
                desk.kill();
            }
            over.countDown();
            trial.device.uncradle();
            JournalRow row = trial.row().orElseThrow();
            assertThat(row.state()).isEqualTo(EnrolmentState.SUBMITTING);

            CradleException problem;
            try (CaConnector authority = DoomedDesk.certsrv(corp.base().toString(), root)) {
                problem =
                        catchThrowableOfType(
                                CradleException.class,
                                () ->
                                        heir.flow((plan, ca) -> (request, chain) -> List.of())
                                                .resume(
                                                        row,
                                                        EnrolmentOrder.EnrolmentLimits.USUAL,
                                                        Optional.empty(),
                                                        authority,
                                                        EnrolmentObserver.NOBODY));
            }

            assertThat(problem.code()).isEqualTo(ProblemCode.OUTCOME_UNKNOWN);
            JournalRow shown = trial.row().orElseThrow();
            assertThat(shown.state()).isEqualTo(EnrolmentState.OUTCOME_UNKNOWN);
            assertThat(shown.remarks().problem().orElseThrow().toString())
                    .contains("Corp")
                    .contains(row.remarks().updated().toString())
                    .contains(row.request().orElseThrow().spkiSha256());
            assertThat(heir.journal.unfinished()).extracting(JournalRow::id).contains(row.id());
        }
    }

    private void dieAt(String moment, CutDesk.Trial trial) throws Exception {
        try (SecondProcess desk =
                SecondProcess.start(DoomedDesk.class, folder.toString(), moment)) {
            cradle(trial, desk);
            assertThat(desk.exit()).isEqualTo(9);
        }
        trial.device.uncradle();
    }

    private static void cradle(CutDesk.Trial trial, SecondProcess desk) throws Exception {
        int port = Integer.parseInt(desk.line().substring("port ".length()));
        trial.device.cradle(
                OsNetwork.towards(InetAddress.getByName("127.0.0.1")),
                new RapiPorts(port, port, 0, 0));
    }

    private static void resume(CutDesk.Trial trial, JournalRow row) throws Exception {
        try {
            trial.resume(row);
        } catch (CradleException told) {
            // Where it ended is in the journal.
        }
    }

    private void holdRequests() throws Exception {
        try (CutDesk desk = new CutDesk(folder, KEYS)) {
            desk.lab.change(settings ->
                    settings.withTemplate(
                            settings.template("ExchangeUser")
                                    .orElseThrow()
                                    .withIssuance(new LabTemplate.Issuance(true, true, 0, false))));
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            boolean inTime = latch.await(60, TimeUnit.SECONDS);
            assertThat(inTime).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
