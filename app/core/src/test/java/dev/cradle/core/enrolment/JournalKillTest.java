package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;
import dev.cradle.core.storage.SecondProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

class JournalKillTest {
    private static final int WHOLE_ROWS = 5;

    @TempDir Path folder;

    @Test
    void aKilledProcessLeavesEveryRowInAStateItHadReached() throws Exception {
        String last = "";
        int verified = 0;
        try (SecondProcess process =
                SecondProcess.start(EndlessEnrolment.class, folder.toString())) {
            while (verified < WHOLE_ROWS || !last.endsWith("submitting")) {
                last = process.line();
                verified += last.endsWith("verified") ? 1 : 0;
            }
            process.kill();
        }

        try (Database database = Database.open(DataFolder.open(folder))) {
            EnrolmentJournal journal = new EnrolmentJournal(database, Clock.systemUTC());
            long told = Long.parseLong(last.substring(0, last.indexOf(' ')));
            JournalRow row = journal.get(told);

            assertThat(row.state().ordinal())
                    .isGreaterThanOrEqualTo(EnrolmentState.SUBMITTING.ordinal());
            assertThat(row.request()).contains(JournalFixture.REQUEST);
            for (JournalRow each : journal.all()) {
                List<EnrolmentEvent> events = journal.events(each.number());
                assertThat(events.getLast().text()).isEqualTo(each.state().id());
            }
            assertThatThrownBy(() -> journal.acquire(told, "us", Duration.ofSeconds(1)))
                    .as("the dead process's lease lasts")
                    .isInstanceOf(CradleException.class);
        }
    }

    /** Enrols without end and prints each state that it was told is in the journal. */
    static final class EndlessEnrolment {
        private EndlessEnrolment() {}

        public static void main(String[] arguments) throws Exception {
            try (Database database = Database.open(DataFolder.open(Path.of(arguments[0])))) {
                EnrolmentJournal journal = new EnrolmentJournal(database, Clock.systemUTC());
                while (true) {
                    EnrolmentJournal.Begun begun =
                            journal.begin(
                                    JournalFixture.plan("dev1"),
                                    Lease.holderOfThisProcess(),
                                    Duration.ofMinutes(10),
                                    Duration.ofMinutes(5));
                    EnrolmentState state = EnrolmentState.PLANNED;
                    for (JournalStep step : JournalFixture.usualWay()) {
                        state = journal.advance(begun.lease(), state, step).state();
                        System.out.println(begun.row().number() + " " + state.id());
                    }
                }
            }
        }
    }
}
