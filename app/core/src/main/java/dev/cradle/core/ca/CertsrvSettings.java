package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.trust.TrustSettings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * A Windows authority's web-enrolment pages.
 *
 * @param name the operator's name for it
 * @param base ends with a slash, usually {@code https://host/certsrv/}
 * @param account who signs in
 * @param trust what to believe of the server's certificate
 * @param timeout for the connection, and for each whole answer
 */
public record CertsrvSettings(
        String name, URI base, String account, TrustSettings trust, Duration timeout) {
    /** Time for a whole answer where nothing else is said. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String PAGES = "/certsrv/";

    /**
     * The pages' address from what a person types: a host, or a URL with or without the path.
     *
     * @throws CradleException when it is no HTTPS address: Basic sends the password, which must not
     *     cross without TLS
     */
    public static URI address(String typed) throws CradleException {
        String text = typed.contains("://") ? typed : "https://" + typed;
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw notAnAddress(typed, "It names no host.");
            }
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                throw notAnAddress(typed, "The password would cross the network without TLS.");
            }
            String path =
                    uri.getPath() == null || uri.getPath().length() < 2 ? PAGES : uri.getPath();
            String folder =
                    path.endsWith("/") ? path : path.substring(0, path.lastIndexOf('/') + 1);
            boolean page = path.substring(path.lastIndexOf('/') + 1).contains(".");
            return new URI(
                    "https",
                    null,
                    uri.getHost(),
                    uri.getPort(),
                    path.endsWith("/") || page ? folder : path + "/",
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw notAnAddress(typed, String.valueOf(e.getReason()));
        }
    }

    private static CradleException notAnAddress(String typed, String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "The authority's address " + typed + " cannot be used.",
                why,
                "Give an address like https://host/certsrv/.");
    }
}
