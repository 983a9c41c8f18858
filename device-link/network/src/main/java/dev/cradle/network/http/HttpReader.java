package dev.cradle.network.http;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages from a connection (RFC 9112), strictly: lines end with CR LF, no folded headers,
 * one length only. Anything else is a {@link FormatException}; after it the connection is useless.
 */
final class HttpReader {
    private static final String FORMAT = "HTTP message";
    private static final int MOST_INTERIM_ANSWERS = 8;
    private static final int MOST_CHUNK_LINE = 256;

    /** What a request says about itself before its body is read. */
    record Head(String method, String target, boolean version11, Headers headers) {
        boolean keepsOpen() {
            return version11
                    ? !headers.lists("Connection", "close")
                    : headers.lists("Connection", "keep-alive");
        }

        boolean awaitsContinue() {
            return version11 && headers.lists("Expect", "100-continue");
        }
    }

    private final DeadlineInput input;
    private final HttpLimits limits;
    private int headerBytes;

    HttpReader(Connection connection, HttpLimits limits) {
        this.input = new DeadlineInput(connection);
        this.limits = limits;
    }

    /** The next request's head; empty when the peer has closed or is silent for too long. */
    Optional<Head> requestHead() throws IOException {
        int first;
        try {
            input.allow(limits.idle());
            first = input.read();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        if (first < 0) {
            return Optional.empty();
        }
        input.allow(limits.message());
        headerBytes = 0;
        String line = line("request line", first);
        String[] part = line.split(" ", -1);
        if (part.length != 3 || !HttpSyntax.isToken(part[0]) || !HttpSyntax.isTarget(part[1])) {
            throw error("request line", "is not METHOD TARGET VERSION");
        }
        boolean version11 = version("request line", part[2]);
        Headers headers = headers();
        if (version11 && headers.all("Host").size() != 1) {
            throw error("Host", "must be there once");
        }
        return Optional.of(new Head(part[0], part[1], version11, headers));
    }

    /** The body that belongs to a head. */
    byte[] requestBody(Head head) throws IOException {
        return isChunked(head.headers()) ? chunked() : sized(length(head.headers()).orElse(0));
    }

    /** Checks what a head says about its body before anybody asks for that body. */
    void checkLengths(Head head) throws FormatException {
        if (!isChunked(head.headers())) {
            length(head.headers());
        }
    }

    /**
     * An answer together with whether the connection can be used again.
     *
     * @param toHead whether the request was {@code HEAD}, so that no body follows
     */
    Answer answer(boolean toHead) throws IOException {
        for (int interim = 0; interim < MOST_INTERIM_ANSWERS; interim++) {
            input.allow(limits.answer());
            int first = input.read();
            if (first < 0) {
                throw new EOFException("connection was closed before an answer came");
            }
            input.allow(limits.message());
            headerBytes = 0;
            Answer answer = answer(line("status line", first), toHead);
            if (answer.response().status() >= 200) {
                return answer;
            }
        }
        throw error("status line", "more than " + MOST_INTERIM_ANSWERS + " interim answers");
    }

    record Answer(HttpResponse response, boolean reusable) {}

    private Answer answer(String line, boolean toHead) throws IOException {
        String[] part = line.split(" ", 3);
        if (part.length < 2 || !part[1].matches("[1-5][0-9]{2}")) {
            throw error("status line", "is not VERSION STATUS REASON");
        }
        boolean version11 = version("status line", part[0]);
        int status = Integer.parseInt(part[1]);
        String reason = part.length == 3 ? part[2] : "";
        if (!HttpSyntax.isFieldValue(reason)) {
            throw error("status line", "has control characters");
        }
        Headers headers = headers();
        boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
        boolean delimited = bodiless || isChunked(headers) || headers.contains("Content-Length");
        byte[] body;
        if (bodiless) {
            body = new byte[0];
        } else if (isChunked(headers)) {
            body = chunked();
        } else {
            Optional<Integer> length = length(headers);
            body = length.isPresent() ? sized(length.get()) : untilEnd();
        }
        boolean open =
                version11
                        ? !headers.lists("Connection", "close")
                        : headers.lists("Connection", "keep-alive");
        return new Answer(new HttpResponse(status, reason, headers, body), delimited && open);
    }

    private boolean version(String field, String version) throws FormatException {
        return switch (version) {
            case "HTTP/1.1" -> true;
            case "HTTP/1.0" -> false;
            default -> throw error(field, "is not of HTTP 1.0 or 1.1");
        };
    }

    private Headers headers() throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        while (true) {
            String line = line("header", input.read());
            if (line.isEmpty()) {
                return new Headers(fields);
            }
            int colon = line.indexOf(':');
            if (colon < 0 || !HttpSyntax.isToken(line.substring(0, colon))) {
                throw error("header", "is not NAME: VALUE");
            }
            String value = line.substring(colon + 1).strip();
            if (!HttpSyntax.isFieldValue(value)) {
                throw error("header " + line.substring(0, colon), "has control characters");
            }
            fields.add(new Headers.Field(line.substring(0, colon), value));
        }
    }

    private boolean isChunked(Headers headers) throws FormatException {
        List<String> codings = headers.all("Transfer-Encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (headers.contains("Content-Length")) {
            throw error("Transfer-Encoding", "stands beside Content-Length");
        }
        if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw error("Transfer-Encoding", "is not chunked");
        }
        return true;
    }

    private Optional<Integer> length(Headers headers) throws FormatException {
        List<String> lengths = headers.all("Content-Length");
        if (lengths.isEmpty()) {
            return Optional.empty();
        }
        if (lengths.size() != 1 || !lengths.getFirst().matches("[0-9]{1,18}")) {
            throw error("Content-Length", "is not one number");
        }
        long length = Long.parseLong(lengths.getFirst());
        if (length > limits.bodyBytes()) {
            throw error("Content-Length", "is " + length + ", above " + limits.bodyBytes());
        }
        return Optional.of((int) length);
    }

    private byte[] sized(int length) throws IOException {
        byte[] body = new byte[length];
        input.readFully(body, 0, length);
        return body;
    }

    private byte[] chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headerBytes = limits.headerBytes() - MOST_CHUNK_LINE;
            int size = chunkSize(line("chunk size", input.read()));
            if (size > limits.bodyBytes() - body.size()) {
                throw error("chunk", "makes the body longer than " + limits.bodyBytes());
            }
            if (size == 0) {
                headerBytes = 0;
                headers();
                return body.toByteArray();
            }
            body.write(sized(size));
            if (input.read() != '\r' || input.read() != '\n') {
                throw error("chunk", "is not followed by a line end");
            }
        }
    }

    private int chunkSize(String line) throws FormatException {
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).stripTrailing();
        if (!size.matches("[0-9A-Fa-f]{1,7}")) {
            throw error("chunk size", "is not a hexadecimal number");
        }
        return Integer.parseInt(size, 16);
    }

    private byte[] untilEnd() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int next;
        while ((next = input.read()) >= 0) {
            if (body.size() == limits.bodyBytes()) {
                throw error("body", "is longer than " + limits.bodyBytes());
            }
            body.write(next);
        }
        return body.toByteArray();
    }

    /** A line without its end, whose first character has been read. */
    private String line(String field, int first) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = first;
        while (c != '\r') {
            if (c < 0) {
                throw new EOFException(FORMAT + ": ends within " + field);
            }
            if (c == '\n' || c == 0) {
                throw error(field, "has a control character");
            }
            if (++headerBytes > limits.headerBytes()) {
                throw error(field, "is beyond the limit of " + limits.headerBytes() + " bytes");
            }
            line.append((char) c);
            c = input.read();
        }
        if (input.read() != '\n') {
            throw error(field, "has a carriage return inside");
        }
        headerBytes += 2;
        return line.toString();
    }

    private FormatException error(String field, String what) {
        return new FormatException(FORMAT, field, headerBytes, what);
    }
}
