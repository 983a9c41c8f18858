package dev.cradle.network.tap;

import dev.cradle.network.Direction;

/**
 * Sees every byte that a link carries, streams and datagrams alike, in the order of each connection
 * and direction. Called by the writing thread while it holds the connection: must be quick and must
 * not use the network.
 */
@FunctionalInterface
public interface LinkTap {
    /** The array belongs to the writer and is only valid during the call. */
    void carried(Direction direction, byte[] data, int offset, int length);
}
