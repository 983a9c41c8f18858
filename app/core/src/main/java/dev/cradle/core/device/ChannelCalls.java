package dev.cradle.core.device;

import dev.cradle.rapi.wire.RapiCall;

import java.io.IOException;

/**
 * Calls on one channel of a device, within which handles stay valid. A session's channel fits as
 * {@code channel::call}.
 */
@FunctionalInterface
interface ChannelCalls {
    /**
     * Sends a request and waits for its reply.
     *
     * @throws IOException when the device refuses or the link is lost
     */
    <Q, R> R call(RapiCall<Q, R> call, Q request) throws IOException;
}
