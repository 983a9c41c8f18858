package dev.cradle.network;

import java.io.IOException;

/** Opens connections to one place. */
@FunctionalInterface
public interface Connector {
    Connection connect() throws IOException;
}
