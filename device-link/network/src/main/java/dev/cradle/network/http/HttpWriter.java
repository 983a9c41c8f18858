package dev.cradle.network.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Messages as bytes, each to be sent by one write. */
final class HttpWriter {
    private HttpWriter() {}

    static byte[] request(HttpRequest request, String host) {
        Headers headers = transport(request.headers());
        if (!headers.contains("Host")) {
            headers = headers.with("Host", host);
        }
        boolean sized = request.body().length > 0 || request.method().equals("POST");
        if (sized) {
            headers = headers.with("Content-Length", Integer.toString(request.body().length));
        }
        String line = request.method() + " " + request.target() + " HTTP/1.1";
        return message(line, headers, request.body());
    }

    /**
     * @param toHead whether the body is left out
     * @param close whether the connection is closed behind it
     */
    static byte[] response(HttpResponse response, boolean toHead, boolean close) {
        boolean bodiless =
                response.status() < 200 || response.status() == 204 || response.status() == 304;
        Headers headers = transport(response.headers());
        if (!bodiless) {
            headers = headers.with("Content-Length", Integer.toString(response.body().length));
        }
        if (close) {
            headers = headers.with("Connection", "close");
        }
        String line = "HTTP/1.1 " + response.status() + " " + response.reason();
        return message(line, headers, toHead || bodiless ? new byte[0] : response.body());
    }

    private static Headers transport(Headers headers) {
        return headers.without("Content-Length").without("Transfer-Encoding").without("Connection");
    }

    private static byte[] message(String line, Headers headers, byte[] body) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        for (Headers.Field field : headers.fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + 2 + body.length);
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
