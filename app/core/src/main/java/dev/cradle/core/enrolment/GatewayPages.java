package dev.cradle.core.enrolment;

import dev.cradle.core.enrolment.GatewayDesk.Decision;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.formats.webenrolment.EnrolmentPages;
import dev.cradle.formats.webenrolment.PickupBody;
import dev.cradle.formats.webenrolment.PickupQuery;
import dev.cradle.network.http.HttpHandler;
import dev.cradle.network.http.HttpRequest;
import dev.cradle.network.http.HttpResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The certsrv-shaped pages that a device sees (device-certificates.md 2.4), before any connector.
 */
final class GatewayPages implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayPages.class);

    private final GatewayDesk desk;

    GatewayPages(GatewayDesk desk) {
        this.desk = desk;
    }

    @Override
    public HttpResponse answer(HttpRequest request, InetSocketAddress peer) {
        String path = request.path().toLowerCase(Locale.ROOT);
        try {
            if (request.method().equals("POST") && path.equals(EnrolmentPages.SUBMIT)) {
                return form(request);
            }
            if (request.method().equals("GET") && path.equals(EnrolmentPages.CA_CERTIFICATES)) {
                return page(EnrolmentPages.caCertificates(0));
            }
            if (request.method().equals("GET")
                    && path.startsWith(EnrolmentPages.BASE + "certnew.")) {
                return pickUp(request);
            }
        } catch (FormatException hostile) {
            LOG.info("The gateway refused a request of {}: {}", peer, hostile.getMessage());
            desk.refused("a request that could not be read: " + hostile.getMessage());
            return HttpResponse.status(400);
        }
        desk.refused(request.method() + " " + path);
        return HttpResponse.status(404);
    }

    @Override
    public void sent(HttpRequest request, HttpResponse response) {
        if (request.method().equals("POST")) {
            desk.answered();
        }
    }

    private HttpResponse form(HttpRequest request) throws FormatException {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        return switch (EnrolmentForm.parse(body)) {
            case EnrolmentForm.NewRequest submitted -> {
                try {
                    yield decision(
                            desk.submit(
                                    submitted.attributes().template().orElse(""),
                                    submitted.pkcs10()));
                } catch (GatewayDesk.UnknownTokenException unknown) {
                    desk.refused("a request without a live token: " + unknown.getMessage());
                    yield HttpResponse.status(404);
                }
            }
            case EnrolmentForm.CheckPending look -> {
                if (look.requestId() != desk.requestNumber()) {
                    desk.refused("a look at request " + look.requestId());
                    yield HttpResponse.status(404);
                }
                yield decision(desk.decision());
            }
        };
    }

    private HttpResponse decision(Decision decision) {
        long number = desk.requestNumber();
        return page(
                switch (decision) {
                    case Decision.Issued() -> EnrolmentPages.issued(number);
                    case Decision.Pending() -> EnrolmentPages.pending(number);
                    case Decision.Denied(var hresult, var text) ->
                            EnrolmentPages.denied(number, hresult, text);
                    case Decision.Undecided(var disposition, var text) ->
                            EnrolmentPages.disposition(disposition, OptionalInt.empty(), text);
                });
    }

    private HttpResponse pickUp(HttpRequest request) throws FormatException {
        Optional<PickupQuery> asked = PickupQuery.parse(request.target());
        if (asked.isEmpty()) {
            desk.refused("GET " + request.path());
            return HttpResponse.status(404);
        }
        PickupQuery query = asked.get();
        if (query.isCa()) {
            return certificates(query, desk.authorityChain());
        }
        if (query.requestId().orElseThrow() != desk.requestNumber()) {
            desk.refused("the certificate of request " + query.requestId().orElseThrow());
            return HttpResponse.status(404);
        }
        List<X509Certificate> chain = desk.pickUp();
        return chain.isEmpty() ? decision(desk.decision()) : certificates(query, chain);
    }

    private static HttpResponse certificates(PickupQuery query, List<X509Certificate> chain) {
        byte[] body =
                switch (query.file()) {
                    case LEAF -> PickupBody.writeLeaf(chain.getFirst(), query.encoding());
                    case CHAIN -> PickupBody.writeChain(chain, query.encoding());
                };
        return HttpResponse.of(200, query.file().contentType(), body);
    }

    private static HttpResponse page(byte[] html) {
        return HttpResponse.of(200, EnrolmentPages.CONTENT_TYPE, html);
    }
}
