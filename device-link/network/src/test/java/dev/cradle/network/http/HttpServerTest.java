package dev.cradle.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.memory.MemoryConnection;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.os.OsNetwork;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

@Timeout(30)
class HttpServerTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final HttpLimits LIMITS =
            new HttpLimits(
                    16 * 1024,
                    1024 * 1024,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    3);

    private final MemoryNetwork.Pair network =
            MemoryNetwork.pair(
                    InetAddress.ofLiteral("169.254.2.2"), InetAddress.ofLiteral("169.254.2.1"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpHandler handler =
            (request, peer) ->
                    HttpResponse.of(200, "text/plain", request.body())
                            .with("X-Path", request.path());
    private final HttpServer server =
            new HttpServer(
                    "http under test",
                    (request, peer) -> {
                        asked.add(request.method() + " " + request.target());
                        return handler.answer(request, peer);
                    },
                    LIMITS);

    HttpServerTest() throws IOException {
        server.listen(network.host().listen(80));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        network.close();
        assertThat(LiveThreads.noneNamed("http under test")).isTrue();
    }

    private Connection connect() throws IOException {
        Connection connection = network.device().connect(80, SOON);
        connection.readTimeout(SOON);
        return connection;
    }

    private String raw(String request) throws IOException {
        try (Connection connection = connect()) {
            connection.output().write(request.getBytes(ISO_8859_1));
            return new String(connection.input().readAllBytes(), ISO_8859_1);
        }
    }

    private HttpClient client() {
        return new HttpClient(this::connect, "gateway", LIMITS);
    }

    @Test
    void answersOverOneKeptConnection() throws Exception {
        try (HttpClient client = client()) {
            HttpResponse first = client.send(HttpRequest.get("/certsrv/certnew.cer?ReqID=1"));
            HttpResponse second = client.send(HttpRequest.get("/b"));

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.headers().first("x-path")).contains("/certsrv/certnew.cer");
            assertThat(second.headers().first("X-Path")).contains("/b");
            assertThat(asked).containsExactly("GET /certsrv/certnew.cer?ReqID=1", "GET /b");
        }
    }

    @Test
    void carriesBodiesUpToTheLimitAndNoFurther() throws Exception {
        try (HttpClient client = client()) {
            byte[] most = new byte[1024 * 1024];
            HttpResponse echoed = client.send(HttpRequest.post("/", "a/b", most));

            assertThat(echoed.body()).hasSize(most.length);
            assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void writesExactlyTheExpectedBytes() throws Exception {
        assertThat(raw("POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi"))
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Path: /a\r\n"
                                + "Content-Length: 2\r\nConnection: close\r\n\r\nhi");
    }

    @Test
    void readsChunkedBodies() throws Exception {
        assertThat(
                        raw(
                                "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\n"
                                        + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n"))
                .endsWith("\r\n\r\nabc0123456789");
    }

    @Test
    void invitesABodyThatWaitsForIt() throws Exception {
        try (Connection connection = connect()) {
            connection
                    .output()
                    .write(
                            ("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                                            + "Connection: close\r\nContent-Length: 2\r\n\r\n")
                                    .getBytes(ISO_8859_1));
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(connection.input().readNBytes(go.length())).asString().isEqualTo(go);
            connection.output().write(new byte[] {'o', 'k'});

            assertThat(connection.input().readAllBytes()).asString().endsWith("\r\n\r\nok");
        }
    }

    @Test
    void sendsNoBodyToHead() throws Exception {
        handler = (request, peer) -> HttpResponse.of(200, "text/plain", new byte[9]);

        assertThat(raw("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("Content-Length: 9\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\rY: z\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 2\r\n\r\na",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Content-Length: 1\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc"
            })
    void refusesMalformedRequestsAndCloses(String request) throws Exception {
        assertThat(raw(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalReachesAPeerThatIsStillSendingOverASystemSocket() throws Exception {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try (OsNetwork host = OsNetwork.on(loopback);
                ConnectionListener listener = host.listen(0);
                DeviceNetwork device = OsNetwork.towards(loopback)) {
            server.listen(listener);
            for (int round = 0; round < 50; round++) {
                try (Connection connection = device.connect(listener.port(), SOON)) {
                    connection.readTimeout(SOON);
                    connection
                            .output()
                            .write(
                                    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577"
                                                    + "\r\n\r\n"
                                                    + "x".repeat(100_000))
                                            .getBytes(ISO_8859_1));
                    assertThat(connection.input().readAllBytes())
                            .asString()
                            .startsWith("HTTP/1.1 400 ");
                }
            }
        }
    }

    @Test
    void refusesHeadersBeyondTheLimit() throws Exception {
        String fits = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nA: ";

        assertThat(raw(fits + "a".repeat(16 * 1024 - fits.length() - 4) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw(fits + "a".repeat(16 * 1024) + "\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void endsARequestThatDripsTooSlowly() throws Exception {
        assertThat(raw("GET / HT")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void givesUpOnAPeerThatTakesNothing() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        MemoryConnection.Pair pair = MemoryConnection.pair(any, any);
        try (SendDeadline sender = new SendDeadline("http sender", Duration.ofMillis(50))) {
            assertThatThrownBy(() -> sender.send(pair.first(), new byte[1024 * 1024]))
                    .isInstanceOf(SocketTimeoutException.class);
        }
        assertThatThrownBy(() -> pair.second().input().read()).hasMessageContaining("reset");
    }

    @Test
    void hidesTheReasonOfAFailedHandler() throws Exception {
        handler =
                (request, peer) -> {
                    throw new IllegalStateException("secret");
                };

        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("secret");
    }

    @Test
    void turnsAwayConnectionsBeyondTheLimit() throws Exception {
        List<Connection> open = List.of(connect(), connect(), connect());
        for (Connection connection : open) {
            connection.output().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(connection.input().read()).isEqualTo('H');
        }
        assertThat(raw("")).startsWith("HTTP/1.1 503 ");
        open.forEach(Connection::close);
    }

    @Test
    void tellsTheHandlerWhenAnAnswerIsOut() throws Exception {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        HttpHandler noting =
                new HttpHandler() {
                    @Override
                    public HttpResponse answer(HttpRequest request, InetSocketAddress p) {
                        return HttpResponse.status(404);
                    }

                    @Override
                    public void sent(HttpRequest request, HttpResponse response) {
                        statuses.add(response.status());
                    }
                };
        try (HttpServer other = new HttpServer("http noting", noting, LIMITS);
                ConnectionListener listener = network.host().listen(0)) {
            other.listen(listener);
            try (HttpClient client =
                    new HttpClient(
                            () -> network.device().connect(listener.port(), SOON), "x", LIMITS)) {
                assertThat(client.send(HttpRequest.get("/")).status()).isEqualTo(404);
                client.send(HttpRequest.get("/"));
            }
            assertThat(statuses).isNotEmpty().containsOnly(404);
        }
    }

    @Test
    @Timeout(30)
    void endsOpenConversationsWhenClosed() throws Exception {
        try (Connection connection = connect()) {
            connection.output().write("GET / HTTP/1.1\r\nHo".getBytes(ISO_8859_1));
            server.close();

            assertThat(answerBeforeItEnds(connection)).isEmpty();
        }
    }

    /** Whether the end comes in order or abruptly depends on how much the server had read. */
    private static byte[] answerBeforeItEnds(Connection connection) {
        try {
            return connection.input().readAllBytes();
        } catch (IOException abruptly) {
            return new byte[0];
        }
    }

    private HttpResponse fromServerThatSays(String answer) throws IOException {
        try (ConnectionListener listener = network.host().listen(0);
                HttpClient client =
                        new HttpClient(
                                () -> network.device().connect(listener.port(), SOON),
                                "x",
                                LIMITS)) {
            Background.run(() -> {
                try (Connection connection = listener.accept()) {
                    connection.output().write(answer.getBytes(ISO_8859_1));
                    connection.shutdownOutput();
                    return connection.input().readAllBytes();
                }
            });
            return client.send(HttpRequest.get("/"));
        }
    }

    @Test
    void readsAnswersOfEveryForm() throws Exception {
        assertThat(fromServerThatSays("HTTP/1.0 200 OK\r\n\r\nuntil the end").body())
                .asString()
                .isEqualTo("until the end");
        assertThat(
                        fromServerThatSays(
                                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\n"
                                                + "Transfer-Encoding: chunked\r\n\r\n"
                                                + "2\r\nok\r\n0\r\n\r\n")
                                .body())
                .asString()
                .isEqualTo("ok");
        assertThat(fromServerThatSays("HTTP/1.1 204 No Content\r\n\r\n").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n",
                "HTTP/1.1 999 x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n",
            })
    void clientRefusesMalformedAnswers(String answer) {
        assertThatThrownBy(() -> fromServerThatSays(answer)).isInstanceOf(FormatException.class);
    }

    @Test
    void clientBoundsAnAnswerWithoutLength() {
        String endless = "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(1024 * 1024 + 1);

        assertThatThrownBy(() -> fromServerThatSays(endless)).isInstanceOf(FormatException.class);
    }

    @Test
    void clientTellsAnAnswerCutShort() {
        assertThatThrownBy(
                        () -> fromServerThatSays("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void clientGivesUpOnAnAnswerThatStalls() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ConnectionListener listener = network.host().listen(0);
                HttpClient client =
                        new HttpClient(
                                () -> network.device().connect(listener.port(), SOON),
                                "x",
                                LIMITS)) {
            Background.run(() -> {
                Connection connection = listener.accept();
                connection.output().write("HTTP/1.1 20".getBytes(ISO_8859_1));
                done.await();
                connection.close();
                return null;
            });
            assertThatThrownBy(() -> client.send(HttpRequest.get("/")))
                    .isInstanceOf(SocketTimeoutException.class);
            done.countDown();
        }
    }

    @Test
    void clientAsksAgainWhenTheKeptConnectionWasClosedMeanwhile() throws Exception {
        try (HttpClient client = client()) {
            client.send(HttpRequest.get("/1"));
            server.close();
            HttpServer again = new HttpServer("http again", handler, LIMITS);
            again.listen(network.host().listen(80));
            assertThat(client.send(HttpRequest.get("/2")).status()).isEqualTo(200);
            again.close();
        }
    }
}
