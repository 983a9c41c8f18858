package dev.cradle.rapi.device;

import dev.cradle.rapi.wire.CallFailure;

/**
 * Carries out one call on the device. Called on the channel's thread, one call at a time for each
 * channel, at the same time for different channels.
 */
@FunctionalInterface
public interface CallHandler<Q, R> {
    /**
     * @return the outputs of a call that worked
     * @throws CallFailure for the failing form of the reply
     */
    R handle(Q request, ChannelContext channel) throws CallFailure;
}
