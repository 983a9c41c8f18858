package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.FileTransfer;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.Background;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.PtyPair;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable of ptys that is pulled and put back in the middle of one job after the other, with a
 * whole device at its end, all in this process. {@code -Dcradle.device.flaps=N} makes it a long
 * series.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FlappingCableTest {
    private static final int FLAPS = Integer.getInteger("cradle.device.flaps", 20);
    private static final int SIZE = 256 * 1024;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int FAST = 4_000_000;

    /** The device says CLIENT every two seconds, and the first may be said to nobody. */
    private static final Duration CLIENT_INTERVAL = Duration.ofSeconds(2);

    private static final Duration BACK = Duration.ofSeconds(2);

    private static final Duration REST = Duration.ofSeconds(1);

    @TempDir Path folder;
    private final Random random = new Random(2009);
    private final byte[] content = new byte[SIZE];
    private DeviceHub hub;
    private DeviceReturn returns;
    private EnrolmentJobs enrolments;
    private Path original;
    private PtyPair cable;
    private EmulatedDevice emulated;
    private OpenLink link;
    private Cable plug;

    /** Work that is interrupted in its middle. */
    private interface Job {
        /**
         * @param middle to be completed when it is time to pull the plug
         */
        void run(Device device, CompletableFuture<Void> middle) throws Exception;
    }

    private record Cradled(EmulatedDevice device) implements Cable.User {
        @Override
        public void up(DeviceNetwork network) throws IOException {
            device.cradle(network, RapiPorts.STANDARD);
        }

        @Override
        public void lost(String reason) {
            device.uncradle();
        }
    }

    private record Usage(int threads, long descriptors, long heap) {
        static Usage now() {
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                heap =
                        Math.min(
                                heap,
                                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            return new Usage(
                    Thread.getAllStackTraces().size(),
                    ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getOpenFileDescriptorCount(),
                    heap);
        }
    }

    @BeforeEach
    void plugIn() throws Exception {
        cable = PtyPair.open();
        String port = "serial:" + cable.host() + ",baud=" + FAST;
        emulated =
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                        .approver(Approver.all())
                        .switchOn();
        hub = new DeviceHub(Clock.systemUTC(), Optional::empty);
        returns = DeviceReturn.to(hub, LONG);
        link = SerialLink.open("serial", (LinkSpec.Serial) LinkSpec.parse(port), hub);
        plug =
                Cable.start(
                        new SerialLine(cable.device(), OptionalInt.of(FAST), FlowControl.NONE),
                        PppSettings.device(PppQuirks.SERIAL),
                        new Cradled(emulated));
    }

    @AfterEach
    void putAway() throws Exception {
        plug.close();
        link.close();
        hub.close();
        emulated.close();
        cable.close();
    }

    @Test
    void jobsAreFinishedAndNothingLeaks() throws Exception {
        random.nextBytes(content);
        original = Files.write(folder.resolve("a.bin"), content);
        List<Job> jobs = List.of(this::put, this::get, this::enroll);
        List<Duration> backAfter = new ArrayList<>();
        try (Workspace workspace = new Workspace(Optional.of(folder), Clock.systemUTC())) {
            enrolments = enrolments(workspace);
            Usage before = Usage.now();
            for (int flap = 0; flap < jobs.size() + FLAPS; flap++) {
                if (flap == jobs.size()) {
                    before = Usage.now();
                }
                backAfter.add(flap(jobs.get(flap % jobs.size())));
            }
            assertNoLeak(before, Usage.now());
            assertThat(plug.status().attempts()).isGreaterThanOrEqualTo(FLAPS);
        }
        assertThat(backAfter).allMatch(took -> took.compareTo(BACK.plus(CLIENT_INTERVAL)) < 0);
        backAfter.sort(null);
        assertThat(backAfter.get(backAfter.size() / 2)).isLessThan(BACK);
    }

    /** Returns how long the device took to be back. */
    private Duration flap(Job job) throws Exception {
        Device device = hub.await(DeviceSelector.ONLY, LONG);
        CompletableFuture<Void> middle = new CompletableFuture<>();
        Future<Boolean> done =
                Background.run(() -> {
                    job.run(device, middle);
                    return true;
                });
        middle.get(LONG.toSeconds(), TimeUnit.SECONDS);
        cable = cable.replug();
        long plugged = System.nanoTime();
        assertThat(returns.await(device, _ -> {})).isPresent();
        Duration back = Duration.ofNanos(System.nanoTime() - plugged);
        assertThat(done.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return back;
    }

    private EnrolmentJobs enrolments(Workspace workspace) throws Exception {
        workspace.authorities().addLab("Lab");
        return new EnrolmentJobs(
                workspace.authorities(),
                workspace.journal(),
                workspace.audit(),
                workspace.clock(),
                link.passThroughPort(),
                returns);
    }

    @Test
    void aPulledPlugIsToldOnceWithinASecondAndThenEverybodyRests() throws Exception {
        AtomicInteger told = new AtomicInteger();
        CompletableFuture<Long> lost = new CompletableFuture<>();
        hub.await(DeviceSelector.ONLY, LONG);
        hub.watch(status -> {
            if (status.state() == DeviceStatus.State.LOST) {
                told.incrementAndGet();
                lost.complete(System.nanoTime());
            }
        });
        long pulled = System.nanoTime();
        cable.unplug();

        long after = lost.get(LONG.toSeconds(), TimeUnit.SECONDS) - pulled;
        assertThat(Duration.ofNanos(after)).isLessThan(Duration.ofSeconds(1));
        Map<Long, Long> before = processorTimes();
        assertThat(new CountDownLatch(1).await(REST.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        assertThat(spentSince(before))
                .as("both ends look for their ports four times a second, and do nothing else")
                .isLessThan(REST.dividedBy(5));
        assertThat(told).hasValue(1);
        assertThat(hub.devices()).isEmpty();
    }

    /** Of the program's threads; what the virtual machine does for itself is none of theirs. */
    private static Map<Long, Long> processorTimes() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            if (id != Thread.currentThread().threadId()) {
                times.put(id, threads.getThreadCpuTime(id));
            }
        }
        return times;
    }

    private static Duration spentSince(Map<Long, Long> before) {
        return Duration.ofNanos(
                processorTimes().entrySet().stream()
                        .mapToLong(now ->
                                Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0L)))
                        .sum());
    }

    private static void assertNoLeak(Usage before, Usage after) {
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 4);
        assertThat(after.heap() - before.heap())
                .as("a link's buffers are far more than this for each flap")
                .isLessThan(4L * 1024 * 1024 + FLAPS * 64L * 1024);
    }

    private void put(Device device, CompletableFuture<Void> middle) throws Exception {
        throughBumps(
                device, now -> transfer(now).put(List.of(original), "\\Temp\\", course(middle)));
        Path back = folder.resolve("put.bin");
        Files.deleteIfExists(back);
        Device now = hub.await(DeviceSelector.ONLY, LONG);
        transfer(now).get("\\Temp\\a.bin", back, course(new CompletableFuture<>()));
        assertThat(Files.readAllBytes(back)).isEqualTo(content);
    }

    private void get(Device device, CompletableFuture<Void> middle) throws Exception {
        Path copy = folder.resolve("get.bin");
        Files.deleteIfExists(copy);
        throughBumps(device, now -> transfer(now).get("\\Temp\\a.bin", copy, course(middle)));
        assertThat(Files.readAllBytes(copy)).isEqualTo(content);
    }

    private void enroll(Device device, CompletableFuture<Void> middle) throws Exception {
        List<EnrolmentState> stages =
                List.of(EnrolmentState.PLANNED, EnrolmentState.SENT, EnrolmentState.SERVED);
        EnrolmentState stage = stages.get(random.nextInt(stages.size()));
        CompletableFuture<Void> lost = new CompletableFuture<>();
        EnrolmentObserver observer =
                new EnrolmentObserver() {
                    @Override
                    public void reached(JournalRow row) {
                        if (row.state() == stage && middle.complete(null)) {
                            device.lost().orTimeout(30, TimeUnit.SECONDS).join();
                        }
                    }

                    @Override
                    public void lost(EnrolmentPlan.DeviceRef gone) {
                        lost.complete(null);
                    }
                };
        EnrolmentJobs.Wish wish =
                new EnrolmentJobs.Wish(
                        "ExchangeUser",
                        Optional.of("Lab"),
                        Optional.of("alice"),
                        Optional.empty(),
                        "desk");
        var result =
                enrolments.enroll(
                        wish,
                        EnrolmentLimits.USUAL,
                        device,
                        new EnrolmentJobs.Listeners(_ -> {}, observer));
        assertThat(result.state()).as("bumped at %s", stage).isEqualTo("verified");
        assertThat(lost).as("bumped at %s", stage).isDone();
    }

    private static FileTransfer transfer(Device device) {
        return new FileTransfer(device, new FileTransfer.Terms(false, false, true));
    }

    /** Pulls the plug after so many bytes, drawn at random. */
    private FileTransfer.Course course(CompletableFuture<Void> middle) {
        long when = random.nextInt(SIZE / 2);
        return new FileTransfer.Course(
                new ProgressSink() {
                    @Override
                    public void text(String text) {}

                    @Override
                    public void amount(long done, long total) {
                        if (done >= when) {
                            middle.complete(null);
                        }
                    }
                },
                new Cancellation());
    }

    private interface Work {
        Object on(Device device) throws CradleException;
    }

    private void throughBumps(Device device, Work work) throws Exception {
        Device now = device;
        while (true) {
            try {
                work.on(now);
                return;
            } catch (CradleException problem) {
                assertThat(problem.code())
                        .as(problem.getMessage())
                        .isEqualTo(ProblemCode.NOT_CONNECTED);
                now = returns.await(now, _ -> {}).orElseThrow(() -> problem);
            }
        }
    }
}
