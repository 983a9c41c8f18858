package dev.cradle.network.http;

import java.nio.charset.StandardCharsets;

/**
 * A response. Lengths and connection handling are the transport's.
 *
 * @param status 100…599
 * @param reason the phrase behind it, may be empty
 * @param body empty for none; not copied
 */
public record HttpResponse(int status, String reason, Headers headers, byte[] body) {
    public HttpResponse {
        if (status < 100 || status > 599 || !HttpSyntax.isFieldValue(reason)) {
            throw new IllegalArgumentException("not a status line: " + status + " " + reason);
        }
    }

    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(
                status, phrase(status), Headers.of("Content-Type", contentType), body);
    }

    /** A status with its phrase as text. */
    public static HttpResponse status(int status) {
        return of(
                status,
                "text/plain; charset=us-ascii",
                phrase(status).getBytes(StandardCharsets.US_ASCII));
    }

    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, reason, headers.with(name, value), body);
    }

    /** The usual phrase of a status, empty for an unusual one. */
    static String phrase(int status) {
        return switch (status) {
            case 100 -> "Continue";
            case 200 -> "OK";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }
}
