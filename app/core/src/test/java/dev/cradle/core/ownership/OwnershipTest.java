package dev.cradle.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.SecondProcess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

@Timeout(60)
class OwnershipTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path temp;
    private DataFolder data;

    @BeforeEach
    void openFolder() throws CradleException {
        data = DataFolder.open(temp.resolve("data"));
    }

    @Test
    void hasOneOwnerInOneProcess() throws Exception {
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow()) {
            assertThat(OwnerLock.tryAcquire(data)).isEmpty();
            assertThat(OwnerLock.lastOwner(data)).contains(lock.record());
            assertThat(lock.record().pid()).isEqualTo(ProcessHandle.current().pid());
        }
        try (OwnerLock again = OwnerLock.tryAcquire(data).orElseThrow()) {
            assertThat(again.record().socket()).isEqualTo(data.ownerSocket());
        }
    }

    @Test
    void hasOneOwnerInTwoProcesses() throws Exception {
        try (SecondProcess owner = SecondProcess.start(Owner.class, data.root().toString())) {
            assertThat(owner.line()).isEqualTo("owner");
            assertThat(OwnerLock.tryAcquire(data)).isEmpty();
            try (SecondProcess late = SecondProcess.start(Owner.class, data.root().toString())) {
                assertThat(late.line()).isEqualTo("not owner");
            }
            OwnerClient client = OwnerClient.find(data).orElseThrow();
            assertThat(client.owner().pid()).isEqualTo(owner.pid());
            assertThat(call(client, "echo", args("text", "hello")).path("text").asText())
                    .isEqualTo("hello");
        }
    }

    @Test
    void keepsItsOwnershipWhileOthersAskWhoItIs() throws Exception {
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, OwnershipTest::echo)) {
            assertThat(OwnerClient.find(data)).isPresent();
            try (SecondProcess late = SecondProcess.start(Owner.class, data.root().toString())) {
                assertThat(late.line()).isEqualTo("not owner");
            }
        }
    }

    @Test
    void isTakenOverAfterTheOwnerWasKilled() throws Exception {
        try (SecondProcess owner = SecondProcess.start(Owner.class, data.root().toString())) {
            assertThat(owner.line()).isEqualTo("owner");
            owner.kill();
        }
        assertThat(data.ownerSocket()).as("the dead owner's socket").exists();
        assertThat(OwnerClient.find(data)).isEmpty();

        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, OwnershipTest::echo)) {
            assertThat(OwnerClient.find(data).orElseThrow().owner()).isEqualTo(lock.record());
        }
        assertThat(data.ownerSocket()).doesNotExist();
    }

    @Test
    void saysThatTheOwnerDiedWhileItWorked() throws Exception {
        try (SecondProcess owner = SecondProcess.start(Owner.class, data.root().toString())) {
            assertThat(owner.line()).isEqualTo("owner");
            OwnerClient client = OwnerClient.find(data).orElseThrow();
            assertThatThrownBy(() ->
                            client.call(
                                    "wait", args("", ""), event -> kill(owner), new Cancellation()))
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem ->
                                    assertThat(problem.code())
                                            .isEqualTo(ProblemCode.NOT_CONNECTED));
        }
    }

    @Test
    void streamsEventsAndThenTheAnswer() throws Exception {
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server =
                        OwnerServer.start(
                                lock,
                                (request, events, cancellation) -> {
                                    for (int i = 0; i < 100; i++) {
                                        events.accept(JSON.getNodeFactory().numberNode(i));
                                    }
                                    return request.args();
                                })) {
            List<Integer> seen = new ArrayList<>();
            JsonNode answer =
                    OwnerClient.find(data)
                            .orElseThrow()
                            .call(
                                    "count",
                                    args("a", "1"),
                                    event -> seen.add(event.asInt()),
                                    new Cancellation());

            assertThat(seen).hasSize(100).isSorted();
            assertThat(answer).isEqualTo(args("a", "1"));
        }
    }

    @Test
    void handsProblemsOverWhole() throws Exception {
        CradleException refusal =
                new CradleException(ProblemCode.DEVICE_LOCKED, "what", "why", "next");
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server =
                        OwnerServer.start(
                                lock,
                                (request, events, cancellation) -> {
                                    if (request.command().equals("fault")) {
                                        throw new IllegalStateException("a bug");
                                    }
                                    throw refusal;
                                })) {
            OwnerClient client = OwnerClient.find(data).orElseThrow();
            assertThatThrownBy(() -> call(client, "info", args("", "")))
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo(ProblemCode.DEVICE_LOCKED);
                                assertThat(problem.what()).isEqualTo("what");
                                assertThat(problem.why()).isEqualTo("why");
                                assertThat(problem.next()).isEqualTo("next");
                            });
            assertThatThrownBy(() -> call(client, "fault", args("", "")))
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FAILED));
        }
    }

    @Test
    void cancelsACommandWhenTheOtherSideLeaves() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        BlockingQueue<Boolean> cancelled = new LinkedBlockingQueue<>();
        OwnerHandler waiting =
                (request, events, cancellation) ->
                        cancellation.interruptibly(() -> {
                            begun.countDown();
                            cancellation.onCancel(() -> cancelled.add(true));
                            new CountDownLatch(1).await();
                            return JSON.nullNode();
                        });
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, waiting)) {
            Cancellation cancellation = new Cancellation();
            Thread.ofVirtual()
                    .start(() -> {
                        awaitQuietly(begun);
                        cancellation.cancel();
                    });
            assertThatThrownBy(() ->
                            OwnerClient.find(data)
                                    .orElseThrow()
                                    .call("wait", args("", ""), e -> {}, cancellation))
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CANCELLED));
            assertThat(cancelled.take()).isTrue();
        }
    }

    @Test
    void refusesLinesThatAreTooLongOrNoRequests() throws Exception {
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, OwnershipTest::echo)) {
            assertThat(refusal("x".repeat((1 << 20) + 1))).contains("longer than");
            assertThat(refusal("hello\n")).contains("line");
            assertThat(refusal("[]\n")).contains("line");
            assertThat(refusal("{\"command\":\"x\",\"args\":{}}\n")).contains("id");
            assertThat(refusal("{\"id\":\"1\",\"command\":\"x\"}\n")).contains("args");
            assertThat(refusal("{\"id\":\"1\",\"event\":1}\n")).contains("only requests");
            assertThat(refusal("{\"id\":\"1\",\"command\":" + "[".repeat(9000) + "\n"))
                    .contains("line");
            assertThat(OwnerClient.find(data)).as("others are still served").isPresent();
        }
    }

    @Test
    void closesItsSocketToOtherUsers() throws Exception {
        try (OwnerLock lock = OwnerLock.tryAcquire(data).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, OwnershipTest::echo)) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.ownerSocket())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void findsAShortPlaceForTheSocketOfALongPath() throws Exception {
        DataFolder deep = DataFolder.open(temp.resolve("d".repeat(120)).resolve("data"));
        try (OwnerLock lock = OwnerLock.tryAcquire(deep).orElseThrow();
                OwnerServer server = OwnerServer.start(lock, OwnershipTest::echo)) {
            Path socket = lock.record().socket();
            assertThat(socket.toString()).hasSizeLessThan(104);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            assertThat(call(OwnerClient.find(deep).orElseThrow(), "echo", args("a", "b")))
                    .isEqualTo(args("a", "b"));
        }
    }

    @Test
    void hasNoClientWhereNobodyEverWas() throws Exception {
        assertThat(OwnerLock.lastOwner(data)).isEmpty();
        assertThat(OwnerClient.find(data)).isEmpty();
        Files.writeString(data.ownerLock(), "{\"pid\":1");
        assertThat(OwnerClient.find(data)).isEmpty();
    }

    private String refusal(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(data.ownerSocket()));
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            Optional<byte[]> answer =
                    new LineReader(Channels.newInputStream(channel), 1 << 20).next();
            JsonNode error = JSON.readTree(answer.orElseThrow()).path("error");
            assertThat(error.path("code").asText()).isEqualTo("usage");
            return error.path("why").asText();
        }
    }

    private static JsonNode echo(
            OwnerHandler.Request request,
            java.util.function.Consumer<JsonNode> events,
            Cancellation cancellation) {
        return request.args();
    }

    private static JsonNode call(OwnerClient client, String command, ObjectNode args)
            throws CradleException {
        return client.call(command, args, event -> {}, new Cancellation());
    }

    private static ObjectNode args(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }

    private static void kill(SecondProcess process) {
        try {
            process.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries to become the owner, says whether it is, and serves until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Optional<OwnerLock> lock = OwnerLock.tryAcquire(DataFolder.open(Path.of(arguments[0])));
            if (lock.isEmpty()) {
                System.out.println("not owner");
                return;
            }
            try (OwnerServer server =
                    OwnerServer.start(
                            lock.get(),
                            (request, events, cancellation) -> {
                                if (request.command().equals("wait")) {
                                    events.accept(JSON.nullNode());
                                    return cancellation.interruptibly(() -> {
                                        new CountDownLatch(1).await();
                                        return JSON.nullNode();
                                    });
                                }
                                return request.args();
                            })) {
                System.out.println("owner");
                new CountDownLatch(1).await();
            }
        }
    }
}
