package dev.cradle.rapi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Connection;
import dev.cradle.network.memory.MemoryConnection;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.device.InvokeHandler;
import dev.cradle.rapi.device.RapiServer;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Frames;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Words;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whole channels with one end that misbehaves. */
@Timeout(60)
class DamagedChannelTest {
    private static final int FRAMES = 300;

    private static MemoryConnection.Pair joined() throws IOException {
        return MemoryConnection.pair(
                new InetSocketAddress(Bench.address(2), 1),
                new InetSocketAddress(Bench.address(1), 2));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void deviceAnswersEveryFrameHoweverDamaged(Dialect dialect) throws Exception {
        Random random = new Random(7);
        MemoryConnection.Pair pair = joined();
        RapiServer server =
                new RapiServer(new MemoryFiles().handlers().build(), InvokeHandler.noLibraries());
        Thread.ofVirtual().start(() -> serve(server, pair.second(), dialect));
        try (Connection host = pair.first()) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] body = new byte[4 + random.nextInt(60)];
                random.nextBytes(body);
                System.arraycopy(Words.of(random.nextInt(0x60)), 0, body, 0, 4);
                if (isInvoke(dialect, body)) {
                    continue;
                }
                host.output().write(Words.of(body.length));
                host.output().write(body);
                assertThat(Frames.read(host.input(), "test", 1 << 20)).isPresent();
            }
        }
    }

    /** Random bytes hardly make an invoke; leave its shapes to its own tests. */
    private static boolean isInvoke(Dialect dialect, byte[] body) {
        return body[0] == (dialect == Dialect.RAPI1 ? 0x45 : 0x4c);
    }

    private static void serve(RapiServer server, Connection connection, Dialect dialect) {
        try {
            server.serve(connection, new ChannelContext(1, dialect));
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void deviceClosesTheChannelOnAnOversizeFrame(Dialect dialect) throws Exception {
        MemoryConnection.Pair pair = joined();
        RapiServer server =
                new RapiServer(new MemoryFiles().handlers().build(), InvokeHandler.noLibraries());
        Thread.ofVirtual().start(() -> serve(server, pair.second(), dialect));
        try (Connection host = pair.first()) {
            host.output().write(Words.of(0x7fffffff, 0x43));
            assertThat(host.input().read()).isNegative();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hostEndsDamagedRepliesInOneTypedException(Dialect dialect) throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < FRAMES; i++) {
            MemoryConnection.Pair pair = joined();
            byte[] junk = new byte[random.nextInt(40)];
            random.nextBytes(junk);
            int declared = random.nextInt(4) == 0 ? random.nextInt() : junk.length;
            try (RapiChannel channel =
                    new RapiChannel(pair.first(), dialect, RapiQuirks.EMULATOR)) {
                CompletableFuture<Object> outcome = new CompletableFuture<>();
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                outcome.complete(
                                        channel.call(SystemCalls.GET_VERSION, NoArguments.NONE));
                            } catch (RapiException e) {
                                outcome.complete(e.problem());
                            }
                        });
                assertThat(Frames.read(pair.second().input(), "test", 1000)).isPresent();
                byte[] reply = Arrays.copyOf(Words.of(declared), 4 + junk.length);
                System.arraycopy(junk, 0, reply, 4, junk.length);
                pair.second().output().write(reply);
                pair.second().close();
                assertThat(outcome.get(2, TimeUnit.SECONDS)).isInstanceOf(RapiProblem.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void hostClosesAChannelWhoseReplyStaysOut(Dialect dialect) throws Exception {
        MemoryConnection.Pair pair = joined();
        RapiQuirks impatient = RapiQuirks.EMULATOR.withReply(Duration.ofMillis(50));
        try (RapiChannel channel = new RapiChannel(pair.first(), dialect, impatient)) {
            assertThatThrownBy(() -> channel.call(SystemCalls.GET_VERSION, NoArguments.NONE))
                    .isInstanceOfSatisfying(
                            RapiException.class,
                            e -> assertThat(e.problem()).isInstanceOf(RapiProblem.TimedOut.class));
            assertThat(channel.ended()).isPresent();
        }
    }
}
