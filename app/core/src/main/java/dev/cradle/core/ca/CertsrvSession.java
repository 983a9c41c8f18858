package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.UntrustedServerException;
import dev.cradle.formats.webenrolment.EnrolmentForm;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

/**
 * One conversation with the pages: HTTP/1.1 over TLS with Basic sign-in, answers of at most 4 MiB,
 * at most three redirects and only on the same host. A posted form is never sent twice.
 */
final class CertsrvSession implements AutoCloseable {
    /** Other agents get certificates with a wrong content type (ca-enrollment.md A1). */
    private static final String AGENT = "Mozilla/5.0 (compatible; Cradle)";

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_REDIRECTS = 3;
    private static final List<Integer> SAME_METHOD_REDIRECTS = List.of(307, 308);
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final CertsrvSettings settings;
    private final HttpClient client;
    private final String authorization;

    CertsrvSession(CertsrvSettings settings, Trust trust, Secret password) {
        this.settings = settings;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.timeout())
                        .sslContext(trust.context(settings.trust()))
                        .build();
        this.authorization = basic(settings.account(), password);
    }

    /**
     * An answer of the server.
     *
     * @param offered what the server wants to sign in with, after 401
     */
    record Reply(int status, byte[] body, List<String> offered) {}

    /** Fetches a page below the base. */
    Reply get(String page) throws CradleException {
        return send(HttpRequest.newBuilder().GET(), settings.base().resolve(page), false);
    }

    /**
     * Posts a form.
     *
     * @throws CradleException with {@link ProblemCode#OUTCOME_UNKNOWN} when the server may have
     *     taken it and no whole answer came
     */
    Reply post(String page, EnrolmentForm form) throws CradleException {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", EnrolmentForm.CONTENT_TYPE)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        form.encode(EnrolmentForm.Spelling.BROWSER),
                                        StandardCharsets.US_ASCII)),
                settings.base().resolve(page),
                true);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Reply send(HttpRequest.Builder request, URI first, boolean posted)
            throws CradleException {
        URI target = first;
        for (int redirects = 0; ; redirects++) {
            HttpResponse<byte[]> answer = exchange(request.copy(), target, posted);
            Optional<String> location = answer.headers().firstValue("Location");
            List<Integer> followed = posted ? SAME_METHOD_REDIRECTS : REDIRECTS;
            if (!followed.contains(answer.statusCode()) || location.isEmpty()) {
                return new Reply(
                        answer.statusCode(),
                        answer.body(),
                        answer.headers().allValues("WWW-Authenticate"));
            }
            if (redirects == MOST_REDIRECTS) {
                throw invalid("It redirects without end.");
            }
            target = redirected(target, location.get());
        }
    }

    private URI redirected(URI from, String location) throws CradleException {
        try {
            URI target = from.resolve(location);
            boolean same =
                    "https".equalsIgnoreCase(target.getScheme())
                            && settings.base().getHost().equalsIgnoreCase(target.getHost())
                            && settings.base().getPort() == target.getPort();
            if (same) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("It redirects to no address.");
        }
        throw invalid("It redirects to another server, which is not followed.");
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request, URI target, boolean posted)
            throws CradleException {
        request.uri(target).header("User-Agent", AGENT).header("Authorization", authorization);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), headers -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw posted ? unknown("It did not answer in time.", e) : noAnswer(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw posted
                    ? unknown("The wait for the answer was cancelled.", e)
                    : new CradleException(
                            ProblemCode.CANCELLED,
                            "The conversation with " + settings.name() + " was cancelled.",
                            "The operator or the end of the program stopped it.",
                            "Try again.",
                            e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), posted);
        }
    }

    private CradleException failure(Throwable cause, boolean posted) {
        Optional<UntrustedServerException> untrusted = Trust.untrusted(cause);
        if (untrusted.isPresent()) {
            return Trust.problem(settings.base().getHost(), untrusted.get());
        }
        boolean neverSent =
                cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof SSLHandshakeException
                        || cause instanceof UnresolvedAddressException;
        if (posted && !neverSent) {
            return unknown("The connection broke before the whole answer had come.", cause);
        }
        if (cause instanceof BoundedBody.TooLarge) {
            return invalid("Its answer is larger than 4 MiB.");
        }
        return new CradleException(
                ProblemCode.CA_UNREACHABLE,
                settings.name() + " cannot be reached.",
                reason(cause),
                "Check the address and the network, and test the authority "
                        + settings.name()
                        + ".",
                cause);
    }

    private static String reason(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return "Its host name is not known.";
            }
        }
        if (cause instanceof ConnectException) {
            return "Nothing answers at its address.";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private CradleException noAnswer(Exception e) {
        return new CradleException(
                ProblemCode.CA_UNREACHABLE,
                settings.name() + " does not answer.",
                "No whole answer came within " + settings.timeout().toSeconds() + " seconds.",
                "Try again later.",
                e);
    }

    private CradleException unknown(String why, Throwable cause) {
        return new CradleException(
                ProblemCode.OUTCOME_UNKNOWN,
                "It is not known whether " + settings.name() + " took the request.",
                why,
                "Ask the authority's administrator whether the request arrived before enrolling"
                        + " again.",
                cause);
    }

    private CradleException invalid(String why) {
        return new CradleException(
                ProblemCode.CA_ANSWER_INVALID,
                "The answer of " + settings.name() + " cannot be used.",
                why,
                "Check that the address is that of the web-enrolment pages.");
    }

    private static String basic(String account, Secret password) {
        byte[] name = (account + ":").getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.utf8();
        byte[] both = Arrays.copyOf(name, name.length + secret.length);
        System.arraycopy(secret, 0, both, name.length, secret.length);
        try {
            return "Basic " + Base64.getEncoder().encodeToString(both);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(both, (byte) 0);
        }
    }
}
