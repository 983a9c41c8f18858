package dev.cradle.network.tap;

import dev.cradle.network.Direction;

import java.io.IOException;

/** Sees what becomes of one connection. Called as {@link LinkTap} is. */
@FunctionalInterface
public interface ConnectionTap {
    /** The array belongs to the writer and is only valid during the call. */
    void carried(Direction direction, byte[] data, int offset, int length);

    /** Nothing more comes this way; may be told again. */
    default void ended(Direction direction) {}

    /** This end has dropped the connection. */
    default void dropped() {}

    /** Reading has failed while this end held the connection open. */
    default void failed(IOException why) {}
}
