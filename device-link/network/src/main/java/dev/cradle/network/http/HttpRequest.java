package dev.cradle.network.http;

/**
 * A request. Lengths and connection handling are the transport's: {@code Content-Length}, {@code
 * Transfer-Encoding} and {@code Connection} are set when it is written.
 *
 * @param method for instance {@code GET}
 * @param target as on the request line, path with query
 * @param body empty for none; not copied
 */
public record HttpRequest(String method, String target, Headers headers, byte[] body) {
    public HttpRequest {
        if (!HttpSyntax.isToken(method) || !HttpSyntax.isTarget(target)) {
            throw new IllegalArgumentException("not a request line: " + method + " " + target);
        }
    }

    public static HttpRequest get(String target) {
        return new HttpRequest("GET", target, Headers.NONE, new byte[0]);
    }

    public static HttpRequest post(String target, String contentType, byte[] body) {
        return new HttpRequest("POST", target, Headers.of("Content-Type", contentType), body);
    }

    /** The target up to the question mark. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target behind the question mark, still encoded; empty without one. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    public HttpRequest with(Headers replaced) {
        return new HttpRequest(method, target, replaced, body);
    }
}
