package dev.cradle.emulator.enroller;

import dev.cradle.emulator.TestAuthority;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.formats.webenrolment.EnrolmentPages;
import dev.cradle.formats.webenrolment.PickupBody;
import dev.cradle.formats.webenrolment.PickupQuery;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.http.HttpLimits;
import dev.cradle.network.http.HttpRequest;
import dev.cradle.network.http.HttpResponse;
import dev.cradle.network.http.HttpServer;

import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Web-enrolment pages on the desktop's end of a link, with an outcome to choose. */
public final class ScriptedServer implements AutoCloseable {
    /** How it answers. */
    public enum Mode {
        ISSUE,
        HOLD,
        DENY,
        NOT_FOUND,
        UNAUTHORISED,
        BROKEN,
        FOREIGN_KEY,
        NO_CHAIN
    }

    private final TestAuthority authority = new TestAuthority();
    private final HttpServer server;
    private final Map<Long, PublicKey> requests = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(7);
    private final List<HttpRequest> seen = new CopyOnWriteArrayList<>();
    private volatile Mode mode;

    public ScriptedServer(DeviceNetwork network, int port, Mode mode) {
        this.mode = mode;
        this.server =
                new HttpServer("certsrv", (request, peer) -> answer(request), HttpLimits.USUAL);
        try {
            server.listen(network.listen(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mode(Mode changed) {
        mode = changed;
    }

    public TestAuthority authority() {
        return authority;
    }

    List<HttpRequest> seen() {
        return seen;
    }

    private HttpResponse answer(HttpRequest request) {
        seen.add(request);
        try {
            return switch (mode) {
                case NOT_FOUND -> HttpResponse.status(404);
                case UNAUTHORISED -> HttpResponse.status(401);
                case BROKEN -> HttpResponse.status(500);
                default ->
                        request.method().equals("POST")
                                ? posted(new String(request.body(), StandardCharsets.US_ASCII))
                                : pickedUp(request.target());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse posted(String body) throws IOException {
        return switch (EnrolmentForm.parse(body)) {
            case EnrolmentForm.NewRequest request -> {
                long number = next.getAndIncrement();
                requests.put(number, publicKey(request.pkcs10()));
                yield page(number);
            }
            case EnrolmentForm.CheckPending pending -> page(pending.requestId());
        };
    }

    private HttpResponse page(long number) {
        byte[] page =
                switch (mode) {
                    case HOLD -> EnrolmentPages.pending(number);
                    case DENY -> EnrolmentPages.denied(number, OptionalInt.of(0x80094800), "No.");
                    default -> EnrolmentPages.issued(number);
                };
        return HttpResponse.of(200, EnrolmentPages.CONTENT_TYPE, page);
    }

    private HttpResponse pickedUp(String target) throws FormatException {
        if (mode == Mode.NO_CHAIN) {
            return HttpResponse.status(503);
        }
        PickupQuery query = PickupQuery.parse(target).orElseThrow();
        PublicKey key = requests.get(query.requestId().orElseThrow());
        X509Certificate leaf =
                authority.issue(
                        "CN=jdoe",
                        mode == Mode.FOREIGN_KEY ? TestAuthority.keyPair().getPublic() : key);
        return HttpResponse.of(
                200,
                query.file().contentType(),
                PickupBody.writeChain(authority.chain(leaf), query.encoding()));
    }

    static PublicKey publicKey(byte[] pkcs10) throws IOException {
        try {
            return new JcaPKCS10CertificationRequest(new PKCS10CertificationRequest(pkcs10))
                    .getPublicKey();
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
