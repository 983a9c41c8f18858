package dev.cradle.rapi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Connection;
import dev.cradle.rapi.device.CallHandlers;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.device.DeviceLock;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.ConfigurationCalls;
import dev.cradle.rapi.wire.ConfigurationCalls.ConfigAnswer;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class SessionTest {
    private final MemoryFiles files = new MemoryFiles();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void connectsAndCalls(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            assertThat(session.dialect()).isEqualTo(dialect);
            assertThat(session.info().platform()).isEqualTo("PocketPC");
            assertThat(session.system().version().build()).isEqualTo(21234);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void unlocksByPasswordAfterAWrongOne(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            bench.device(dialect, TestLock.password(0x40AB5A, "1234"), files.handlers().build());
            DeviceLink link = bench.await(LinkState.Locked.class).link();
            link.unlock("9999".toCharArray());
            bench.await(LinkState.WrongPassword.class);
            link.unlock("1234".toCharArray());
            assertThat(bench.session().system().version().major()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "RAPI1")
    void losesALegacyDeviceAfterThreeWrongPasswords(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            bench.device(dialect, TestLock.password(0x40AB5A, "1234"), files.handlers().build());
            DeviceLink link = bench.await(LinkState.Locked.class).link();
            for (int left = 2; left > 0; left--) {
                link.unlock("9999".toCharArray());
                assertThat(bench.await(LinkState.WrongPassword.class).state())
                        .isEqualTo(new LinkState.WrongPassword(left));
            }
            link.unlock("9999".toCharArray());
            bench.await(LinkState.Lost.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "RAPI2")
    void waitsForTheUserOfALockedWm6Device(Dialect dialect) throws Exception {
        TestLock lock = TestLock.onDevice();
        try (Bench bench = new Bench()) {
            bench.device(dialect, lock, files.handlers().build());
            assertThat(bench.await(LinkState.Locked.class).state())
                    .isEqualTo(new LinkState.Locked(false));
            lock.user().complete(true);
            assertThat(bench.session().system().version().major()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void putsAndGetsAFileThroughItsTemporaryName(Dialect dialect) throws Exception {
        byte[] content = new byte[1_000_003];
        new Random(1).nextBytes(content);
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            files.files.put("\\f", new byte[] {1});
            session.files().put(new ByteArrayInputStream(content), "\\f", TransferProgress.NONE);
            assertThat(files.files).containsOnlyKeys("\\f");
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            session.files().get("\\f", back, TransferProgress.NONE);
            assertThat(back.toByteArray()).isEqualTo(content);
            assertThat(files.openHandles).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void leavesNothingOfACancelledPut(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            TransferProgress cancelling =
                    new TransferProgress() {
                        private boolean moved;

                        @Override
                        public void moved(long bytes) {
                            moved = true;
                        }

                        @Override
                        public boolean isCancelled() {
                            return moved;
                        }
                    };
            assertThatThrownBy(() ->
                            session.files()
                                    .put(
                                            new ByteArrayInputStream(new byte[2_000_000]),
                                            "\\f",
                                            cancelling))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e -> assertThat(e.problem()).isInstanceOf(RapiProblem.Cancelled.class));
            assertThat(files.files).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void putsManyFiles(Dialect dialect) throws Exception {
        List<Upload> uploads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            uploads.add(Upload.of(new byte[] {(byte) i, 1, 2}, "\\" + i));
        }
        uploads.add(Upload.of(new byte[500_000], "\\large"));
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            bench.session().files().putAll(uploads, TransferProgress.NONE);
            assertThat(files.files).hasSize(201);
            assertThat(files.files.get("\\77")).containsExactly(77, 1, 2);
            assertThat(files.files.get("\\large")).hasSize(500_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void saysWhyACallFailed(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            assertThatThrownBy(() -> session.files().delete("\\nothing"))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e -> assertThat(e.isWin32(Win32.FILE_NOT_FOUND)).isTrue());
            assertThatThrownBy(() -> session.files().copy("a", "b", true))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e ->
                                    assertThat(e.problem())
                                            .isEqualTo(new RapiProblem.NotSupported("CeCopyFile")));
            assertThat(session.system().version().major()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keepsAssumedCallsFromUnknownDevices(Dialect dialect) throws Exception {
        try (Bench bench =
                new Bench(
                        Bench.pair(),
                        RapiQuirks.UNKNOWN.withSettle(Duration.ZERO),
                        Pauses.bySystemClock())) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            RapiSession session = bench.session();
            assertThatThrownBy(() ->
                            session.call(
                                    FolderCalls.GET_TEMP_PATH, new FolderCalls.GetTempPath(260)))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e ->
                                    assertThat(e.problem())
                                            .isInstanceOf(RapiProblem.NotSupported.class));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void answersOtherCallsWhileASlowOneRuns(Dialect dialect) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CallHandlers handlers =
                files.handlers()
                        .on(
                                ConfigurationCalls.PROCESS_CONFIG,
                                (q, c) -> {
                                    entered.countDown();
                                    awaitLatch(release);
                                    return new ConfigAnswer(0, Optional.of(q.xml()));
                                })
                        .build();
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), handlers);
            RapiSession session = bench.session();
            CompletableFuture<ConfigAnswer> slow =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return session.configuration()
                                    .processOnOwnChannel("<x/>", 1, Duration.ZERO);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            awaitLatch(entered);
            assertThat(session.call(SystemCalls.GET_VERSION, NoArguments.NONE).major())
                    .isEqualTo(5);
            release.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS).xml()).contains("<x/>");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void endsBlockedCallersWhenTheLinkIsCut(Dialect dialect) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CallHandlers handlers =
                files.handlers()
                        .on(
                                SystemCalls.KILL_ALL_APPS,
                                (q, c) -> {
                                    entered.countDown();
                                    awaitLatch(release);
                                    return Done.DONE;
                                })
                        .build();
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), handlers);
            RapiSession session = bench.session();
            CompletableFuture<RapiProblem> problem = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            session.call(SystemCalls.KILL_ALL_APPS, NoArguments.NONE);
                        } catch (RapiException e) {
                            problem.complete(e.problem());
                        }
                    });
            awaitLatch(entered);
            bench.network.link().cut("unplugged");
            assertThat(problem.get(2, TimeUnit.SECONDS)).isInstanceOf(RapiProblem.LinkLost.class);
            release.countDown();
            bench.await(LinkState.Lost.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void invokesInBlockAndStreamMode(Dialect dialect) throws Exception {
        InvokeHandler echo =
                new InvokeHandler() {
                    @Override
                    public Invoke.Answer block(Invoke.Request request, ChannelContext channel) {
                        return Invoke.Answer.ok(request.input());
                    }

                    @Override
                    public StreamFunction stream(Invoke.Request request, ChannelContext channel)
                            throws CallFailure {
                        if (request.function().equals("missing")) {
                            throw CallFailure.win32(Win32.PROC_NOT_FOUND);
                        }
                        return (in, out) -> out.write(in.readNBytes(5));
                    }
                };
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), files.handlers().build(), echo);
            RapiSession session = bench.session();
            Bytes input = Bytes.of(new byte[] {1, 2, 3, 4});
            assertThat(session.invoke("\\windows\\ext.dll", "Do", input).output()).isEqualTo(input);
            try (Connection stream = session.invokeStream("\\windows\\ext.dll", "DoS", input)) {
                stream.output().write("hello".getBytes(StandardCharsets.US_ASCII));
                assertThat(stream.input().readAllBytes()).asString().isEqualTo("hello");
            }
            assertThatThrownBy(() -> session.invokeStream("\\windows\\ext.dll", "missing", input))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e -> assertThat(e.isWin32(Win32.PROC_NOT_FOUND)).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "RAPI2")
    void servesTwoDevicesFromOneAddress(Dialect dialect) throws Exception {
        try (Bench bench = new Bench()) {
            MemoryFiles other = new MemoryFiles();
            bench.device(dialect, DeviceLock.open(), files.handlers().build());
            bench.device(dialect, DeviceLock.open(), other.handlers().build());
            RapiSession first = bench.session();
            RapiSession second = bench.session();
            first.files().put(new ByteArrayInputStream(new byte[1]), "\\a", TransferProgress.NONE);
            second.files().put(new ByteArrayInputStream(new byte[1]), "\\b", TransferProgress.NONE);
            assertThat(files.files.size() + other.files.size()).isEqualTo(2);
            assertThat(files.files).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void freesHandlesOfAChannelThatCloses(Dialect dialect) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CallHandlers handlers =
                files.handlers()
                        .on(
                                SystemCalls.KILL_ALL_APPS,
                                (q, c) -> {
                                    c.onClose(closed::countDown);
                                    return Done.DONE;
                                })
                        .build();
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), handlers);
            try (RapiChannel channel = bench.session().openChannel()) {
                channel.call(SystemCalls.KILL_ALL_APPS, NoArguments.NONE);
            }
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void matchesPipelinedRepliesInOrder(Dialect dialect) throws Exception {
        CallHandlers handlers =
                files.handlers()
                        .on(
                                SystemCalls.GET_SYSTEM_METRICS,
                                (q, c) -> new SystemCalls.SystemValue(q.index() * 3))
                        .build();
        try (Bench bench = new Bench()) {
            bench.device(dialect, DeviceLock.open(), handlers);
            bench.session()
                    .on(channel -> {
                        List<PendingReply<SystemCalls.SystemValue>> replies = new ArrayList<>();
                        for (int i = 1; i <= 100; i++) {
                            replies.add(
                                    channel.send(
                                            SystemCalls.GET_SYSTEM_METRICS,
                                            new SystemCalls.OnIndex(i),
                                            0));
                        }
                        for (int i = 1; i <= 100; i++) {
                            assertThat(replies.get(i - 1).await().value()).isEqualTo(3 * i);
                        }
                        return Handle.INVALID;
                    });
        }
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
