package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.problem.CradleException;
import dev.cradle.network.tap.LinkRecording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The link ends in the middle of an enrolment, wherever that may be (issue 2, proof 4). */
class LinkCutTest {
    private static final int SEEDED_OFFSETS = 500;
    private static final long SEED = 20090615;
    private static final int SIDE_BY_SIDE = 8;
    private static final int MOST_RESUMES = 3;

    @TempDir Path folder;

    @Test
    void whereverTheLinkIsCutTheEnrolmentIsResumedOrEndsAndNothingIsForgotten() throws Exception {
        try (CutDesk desk = new CutDesk(folder, new PreparedKeys(6000, SEED))) {
            long[] boundaries = boundariesOfACleanEnrolment(desk);
            List<Long> cuts = cuts(boundaries);
            Queue<String> faults = new ConcurrentLinkedQueue<>();
            sideBySide(cuts, cut -> faultsOf(desk, cut).ifPresent(faults::add));

            assertThat(faults).isEmpty();
            assertThat(desk.journal.all())
                    .as("hardly a cut costs the enrolment")
                    .filteredOn(row -> row.state() == EnrolmentState.VERIFIED)
                    .hasSizeGreaterThan(cuts.size() * 9 / 10);
            assertThat(desk.forgottenCertificates())
                    .as("issued by the authority, held by no row of the journal")
                    .isEmpty();
            assertThat(desk.journal.unfinished()).isEmpty();
        }
        Leftovers.assertNoThreads();
    }

    private static long[] boundariesOfACleanEnrolment(CutDesk desk) throws Exception {
        LinkRecording recording = new LinkRecording();
        try (CutDesk.Trial trial = desk.trial()) {
            EnrolmentResult result = trial.enroll(link -> link.tap(recording));
            assertThat(result.state()).isEqualTo("verified");
        }
        return recording.boundaries();
    }

    /** Every boundary, one byte before and after it, and offsets drawn from a seed. */
    private static List<Long> cuts(long[] boundaries) {
        TreeSet<Long> cuts = new TreeSet<>();
        for (long boundary : boundaries) {
            cuts.addAll(List.of(boundary - 1, boundary, boundary + 1));
        }
        long whole = boundaries[boundaries.length - 1];
        Random random = new Random(SEED);
        int wanted = cuts.size() + SEEDED_OFFSETS;
        while (cuts.size() < wanted && cuts.size() < whole) {
            cuts.add(random.nextLong(whole));
        }
        return List.copyOf(cuts);
    }

    private static Optional<String> faultsOf(CutDesk desk, long cut) {
        try (CutDesk.Trial trial = desk.trial()) {
            String ended = carryThrough(trial, cut);
            List<String> orphans = trial.orphanKeys();
            if (!orphans.isEmpty()) {
                return Optional.of("cut at " + cut + ": keys without a row " + orphans);
            }
            return ended.isEmpty() ? Optional.empty() : Optional.of("cut at " + cut + ": " + ended);
        } catch (Exception unexpected) {
            return Optional.of("cut at " + cut + ": " + unexpected);
        }
    }

    /** Enrols, cuts, resumes; says what is wrong with the end, nothing when it is a stated one. */
    private static String carryThrough(CutDesk.Trial trial, long cut) throws Exception {
        try {
            trial.enroll(link -> link.cutAfter(link.carried() + cut, "cut by the test"));
        } catch (CradleException told) {
            // Where it stands is in the journal.
        }
        Optional<JournalRow> row = trial.row();
        for (int i = 0; i < MOST_RESUMES && row.isPresent() && row.get().state().inFlight(); i++) {
            try {
                trial.resume(row.get());
            } catch (CradleException told) {
                // As above.
            }
            row = trial.row();
        }
        if (row.isEmpty()) {
            return "";
        }
        JournalRow end = row.get();
        if (!end.state().isFinal()) {
            return "still " + end.state().id();
        }
        if (end.state() == EnrolmentState.VERIFIED) {
            return trial.containerOf(end.authority().chain().getFirst()).isPresent()
                    ? ""
                    : "verified without its key";
        }
        return end.remarks().problem().isPresent() ? "" : end.state().id() + " without a reason";
    }

    private static void sideBySide(List<Long> cuts, java.util.function.Consumer<Long> trial)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (long cut : cuts) {
                all.add(() -> {
                    trial.accept(cut);
                    return true;
                });
            }
            for (Future<Boolean> each : threads.invokeAll(all)) {
                each.get();
            }
        }
    }
}
