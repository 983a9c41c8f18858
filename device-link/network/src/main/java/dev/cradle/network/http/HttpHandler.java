package dev.cradle.network.http;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Answers requests; called by one thread per connection. */
@FunctionalInterface
public interface HttpHandler {
    /**
     * Answers one request. An exception becomes status 500 without its text.
     *
     * @param peer who asks
     */
    HttpResponse answer(HttpRequest request, InetSocketAddress peer) throws IOException;

    /** Called when the answer to {@code request} has been handed to the transport as a whole. */
    default void sent(HttpRequest request, HttpResponse response) {}
}
