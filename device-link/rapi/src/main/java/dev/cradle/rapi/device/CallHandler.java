package dev.cradle.rapi.device;

import dev.cradle.rapi.wire.CallFailure;

/**
 * Carries out one call on the device. Called on the channel's thread, one call at a time for each
 * channel, at the same time for different channels.
 */
@FunctionalInterface
public interface CallHandler<Q, R> {
    /**
     * @param request file data in it is valid during the call only
     * @return the outputs of a call that worked; written to the host before the channel's next call
     * @throws CallFailure for the failing form of the reply
     */
    R handle(Q request, ChannelContext channel) throws CallFailure;
}
