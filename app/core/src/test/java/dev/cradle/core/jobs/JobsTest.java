package dev.cradle.core.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

@Timeout(30)
class JobsTest {
    @Test
    void givesTheResultToWhoeverWaits() throws Exception {
        try (Jobs jobs = Jobs.onVirtualThreads()) {
            Job<String> job = jobs.start("Read", (progress, cancellation) -> "done");

            assertThat(job.await()).isEqualTo("done");
            assertThat(job.state()).isEqualTo(Job.State.DONE);
            assertThat(job.problem()).isEmpty();
        }
    }

    @Test
    void tellsProgressAndTheEndToItsWatchers() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Jobs jobs = Jobs.inline();
        CountDownLatch watched = new CountDownLatch(1);

        Job<String> job =
                jobs.start(
                        "Copy",
                        (progress, cancellation) -> {
                            progress.text("a.txt");
                            progress.amount(50, 100);
                            return "ok";
                        });
        job.watch(each -> {
            seen.add(each.state() + " " + each.progress().text());
            watched.countDown();
        });

        assertThat(seen).containsExactly("DONE a.txt");
        assertThat(job.progress().done()).isEqualTo(50);
        assertThat(job.progress().total()).isEqualTo(OptionalLong.of(100));
    }

    @Test
    void interruptsABlockingCallWhenCancelled() throws Exception {
        try (Jobs jobs = Jobs.onVirtualThreads()) {
            CountDownLatch inside = new CountDownLatch(1);
            Job<String> job =
                    jobs.start(
                            "Wait",
                            (progress, cancellation) -> {
                                inside.countDown();
                                new CountDownLatch(1).await();
                                return "never";
                            });
            inside.await();
            assertThat(jobs.running()).containsExactly(job);
            assertThat(job.await(Duration.ofMillis(1))).isEmpty();

            job.cancel();

            assertProblem(job, ProblemCode.CANCELLED);
            assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
        }
    }

    @Test
    void keepsTheProblemOfAFailure() {
        Job<String> job =
                Jobs.inline()
                        .start(
                                "Fail",
                                (progress, cancellation) -> {
                                    throw new CradleException(
                                            ProblemCode.CA_REFUSED, "a", "b", "c");
                                });

        assertProblem(job, ProblemCode.CA_REFUSED);
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.problem().orElseThrow().next()).isEqualTo("c");
    }

    @Test
    void turnsAFaultOfTheProgramIntoAProblem() {
        Job<String> job =
                Jobs.inline()
                        .start(
                                "Break",
                                (progress, cancellation) -> {
                                    throw new IllegalStateException("a bug");
                                });

        assertProblem(job, ProblemCode.FAILED);
        assertThat(job.problem().orElseThrow().why()).contains("a bug");
    }

    @Test
    void cancelsAllJobsAtTheEnd() throws Exception {
        Jobs jobs = Jobs.onVirtualThreads();
        CountDownLatch inside = new CountDownLatch(2);
        JobBody<String> forEver =
                (progress, cancellation) -> {
                    inside.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                };
        Job<String> first = jobs.start("1", forEver);
        Job<String> second = jobs.start("2", forEver);
        inside.await();

        jobs.close();

        assertThat(first.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(second.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void runsNothingAfterTheEnd() {
        Jobs jobs = Jobs.onVirtualThreads();
        AtomicBoolean ran = new AtomicBoolean();
        jobs.close();

        Job<Boolean> late = jobs.start("Late", (_, _) -> ran.getAndSet(true));

        assertProblem(late, ProblemCode.CANCELLED);
        assertThat(ran).isFalse();
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void tellsWhoWatchesFromTheBeginningOfTheEndOnce() throws Exception {
        try (Jobs jobs = Jobs.onVirtualThreads()) {
            AtomicLong ends = new AtomicLong();
            Job<String> job = jobs.prepare("Read", (_, _) -> "done");
            job.watch(now -> ends.addAndGet(now.state() == Job.State.RUNNING ? 0 : 1));

            assertThat(ends).hasValue(0);
            jobs.start(job);
            assertThat(job.await()).isEqualTo("done");
            jobs.close();

            assertThat(ends).hasValue(1);
        }
    }

    @Test
    void runsTheActionOfACancellationOnce() {
        Cancellation cancellation = new Cancellation();
        AtomicLong runs = new AtomicLong();
        AtomicBoolean takenBack = new AtomicBoolean(true);
        cancellation.onCancel(runs::incrementAndGet);
        cancellation.onCancel(() -> takenBack.set(false)).close();

        cancellation.cancel();
        cancellation.cancel();
        cancellation.onCancel(runs::incrementAndGet);

        assertThat(runs).hasValue(2);
        assertThat(takenBack).isTrue();
        assertThatThrownBy(cancellation::check).isInstanceOf(CradleException.class);
    }

    @Test
    void saysThatTheTimeIsOver() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancelAfter(Duration.ofMillis(1));

        assertThatThrownBy(() ->
                        cancellation.interruptibly(() -> {
                            new CountDownLatch(1).await();
                            return true;
                        }))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TIMED_OUT));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void measuresTheRateOfTheLastSeconds() {
        AtomicLong clock = new AtomicLong();
        RateMeter meter = new RateMeter(clock::get);
        assertThat(meter.update(100)).isZero();

        clock.set(Duration.ofSeconds(1).toNanos());
        assertThat(meter.update(1000)).isEqualTo(1000);

        for (int second = 2; second <= 20; second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            meter.update(1000);
        }
        assertThat(meter.update(1000)).as("a stall is seen").isZero();
    }

    private static void assertProblem(Job<?> job, ProblemCode code) {
        assertThatThrownBy(job::await)
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
