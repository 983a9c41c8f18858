package dev.cradle.core.ca;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTPS server that plays web-enrolment pages by a script, with Basic sign-in. */
public final class ScriptedCertsrv implements AutoCloseable {
    public static final String ACCOUNT = "LAB\\alice";
    public static final String PASSWORD = "pass:wörd";
    static final KeyPair KEY = CaTestData.newKey(2048);
    static final X509Certificate CERTIFICATE = TestPki.serverCertificate(KEY, "127.0.0.1");

    /** Answers one request. */
    @FunctionalInterface
    public interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public ScriptedCertsrv() throws Exception {
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestPki.server(CERTIFICATE, KEY)));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Whom to trust to be let in. */
    public static X509Certificate root() {
        return TestPki.ROOT;
    }

    public URI base() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/certsrv/");
    }

    public ScriptedCertsrv page(String name, Page page) {
        pages.put(name, page);
        return this;
    }

    ScriptedCertsrv page(String name, String type, byte[] body) {
        return page(name, exchange -> send(exchange, 200, type, body));
    }

    ScriptedCertsrv html(String name, byte[] body) {
        return page(name, "text/html", body);
    }

    ScriptedCertsrv html(String name, String body) {
        return html(name, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + target);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String expected =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (ACCOUNT + ":" + PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"lab\"");
            send(exchange, 401, "text/html", "<h2>401</h2>".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!exchange.getRequestHeaders().getFirst("User-Agent").startsWith("Mozilla/")) {
            send(exchange, 400, "text/plain", "agent".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String name = target.substring(target.lastIndexOf('/') + 1);
        Page page = pages.get(name);
        if (page == null) {
            page = pages.get(name.split("\\?")[0]);
        }
        if (page == null) {
            send(exchange, 404, "text/html", "<h2>404</h2>".getBytes(StandardCharsets.UTF_8));
        } else {
            page.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
