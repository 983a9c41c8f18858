package dev.cradle.emulator.enroller;

import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.webenrolment.DispositionPage;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.formats.webenrolment.PickupBody;
import dev.cradle.formats.webenrolment.RequestAttributes;
import dev.cradle.formats.webenrolment.SubmitPage;
import dev.cradle.network.http.Headers;
import dev.cradle.network.http.HttpClient;
import dev.cradle.network.http.HttpLimits;
import dev.cradle.network.http.HttpRequest;
import dev.cradle.network.http.HttpResponse;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The web-enrolment pages of one server, asked as the Windows CE client asks
 * (device-certificates.md 2.4). Interrupting the thread ends an exchange under way.
 */
final class CertificateServer implements AutoCloseable {
    private final EnrolmentType type;
    private final Optional<Credentials> credentials;
    private final HttpClient client;

    private CertificateServer(
            EnrolmentType type, Optional<Credentials> credentials, HttpClient client) {
        this.type = type;
        this.credentials = credentials;
        this.client = client;
    }

    /**
     * @param takesPort whether the device understands {@code name:port}
     * @throws EnrolmentException when the type asks for TLS, which this device's client lacks, or
     *     its server name is not understood
     */
    static CertificateServer of(
            EnrolmentType type,
            Optional<Credentials> credentials,
            ServerRoute route,
            boolean takesPort)
            throws EnrolmentException {
        if (!type.plainHttp()) {
            throw new EnrolmentException(
                    HResult.INTERNET_E_SECURITY_CHANNEL, "this device has no TLS client");
        }
        ServerAddress address = ServerAddress.parse(type.serverName(), takesPort);
        return new CertificateServer(
                type,
                credentials,
                new HttpClient(
                        () ->
                                route.connect(
                                        address.host(),
                                        address.port(),
                                        EnrollerQuirks.CONNECT_TIMEOUT),
                        address.header(),
                        HttpLimits.USUAL));
    }

    /** Hands in a request; the answer is {@link SubmitPage.Issued} or pending. */
    SubmitPage submit(byte[] pkcs10) throws EnrolmentException {
        return post(new EnrolmentForm.NewRequest(pkcs10, attributes()));
    }

    /** Asks about a request that was left pending. */
    SubmitPage check(long requestId) throws EnrolmentException {
        return post(new EnrolmentForm.CheckPending(requestId));
    }

    private RequestAttributes attributes() throws EnrolmentException {
        RequestAttributes attributes = RequestAttributes.ofTemplate(type.template());
        Optional<String> more = type.setting(EnrolmentTypeSetting.CERT_ATTRIBS);
        if (more.isPresent()) {
            try {
                for (RequestAttributes.Entry entry :
                        RequestAttributes.parse(more.get()).entries()) {
                    attributes = attributes.with(entry.name(), entry.value());
                }
            } catch (FormatException e) {
                throw new EnrolmentException(
                        HResult.E_INVALIDARG, "the type's attributes are not understood", e);
            }
        }
        return attributes;
    }

    private SubmitPage post(EnrolmentForm form) throws EnrolmentException {
        byte[] body = form.encode(EnrolmentForm.Spelling.CE).getBytes(StandardCharsets.US_ASCII);
        HttpResponse response =
                exchange(
                        HttpRequest.post(type.requestPage(), EnrolmentForm.CONTENT_TYPE, body),
                        EnrollerQuirks.SUBMIT_AGENT);
        try {
            SubmitPage page = SubmitPage.read(response.body());
            return switch (page) {
                case SubmitPage.Issued issued -> issued;
                case SubmitPage.Pending pending -> pending;
                case SubmitPage.Denied denied ->
                        throw EnrolmentException.denied(
                                code(denied.hresult(), EnrollerQuirks.DENIED), denied.text());
                case SubmitPage.Unknown unknown ->
                        throw EnrolmentException.denied(
                                code(unknown.hresult(), HResult.ERROR_INVALID_DATA),
                                unknown.text());
            };
        } catch (FormatException e) {
            throw new EnrolmentException(
                    HResult.ERROR_INVALID_DATA, "the answer page is not understood", e);
        }
    }

    private static int code(OptionalInt code, int otherwise) {
        return code.orElse(otherwise);
    }

    /** Picks up the certificate with its chain. */
    List<X509Certificate> chain(long requestId) throws EnrolmentException {
        HttpResponse response =
                exchange(HttpRequest.get(type.pickupPage(requestId)), EnrollerQuirks.PICKUP_AGENT);
        try {
            return PickupBody.readChain(response.body());
        } catch (FormatException e) {
            throw notAChain(response.body(), e);
        }
    }

    private static EnrolmentException notAChain(byte[] body, FormatException cause) {
        try {
            DispositionPage page = DispositionPage.read(body);
            if (page.disposition().isPresent() || page.hresult().isPresent()) {
                return EnrolmentException.denied(
                        code(page.hresult(), EnrollerQuirks.DENIED), page.text());
            }
        } catch (FormatException e) {
            cause.addSuppressed(e);
        }
        return new EnrolmentException(
                HResult.ERROR_INVALID_DATA, "the chain cannot be read", cause);
    }

    private HttpResponse exchange(HttpRequest request, String agent) throws EnrolmentException {
        Headers headers = request.headers().and("User-Agent", agent);
        try {
            HttpResponse response = client.send(request.with(headers));
            if (response.status() == 401 && credentials.isPresent() && takesBasic(response)) {
                response = client.send(request.with(headers.and("Authorization", basic())));
            }
            if (response.status() != 200) {
                throw new EnrolmentException(
                        EnrollerQuirks.ofHttpStatus(response.status()),
                        "the server answered " + response.status());
            }
            return response;
        } catch (UnknownHostException e) {
            throw new EnrolmentException(
                    HResult.INTERNET_E_NAME_NOT_RESOLVED, "the server's name is unknown", e);
        } catch (SocketTimeoutException e) {
            throw new EnrolmentException(
                    HResult.INTERNET_E_TIMEOUT, "the server did not answer in time", e);
        } catch (FormatException e) {
            throw new EnrolmentException(
                    HResult.ERROR_INVALID_DATA, "the server's answer is no HTTP", e);
        } catch (IOException e) {
            throw new EnrolmentException(
                    HResult.INTERNET_E_CANNOT_CONNECT, "the server cannot be reached", e);
        } catch (IllegalArgumentException e) {
            throw new EnrolmentException(
                    HResult.E_INVALIDARG, "the type names a page that no URL can hold", e);
        }
    }

    private static boolean takesBasic(HttpResponse response) {
        return response.headers().all("WWW-Authenticate").stream()
                .anyMatch(scheme -> scheme.regionMatches(true, 0, "Basic", 0, 5));
    }

    private String basic() {
        Credentials given = credentials.orElseThrow();
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (given.user() + ":" + given.password())
                                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
