package dev.cradle.rapi.session;

import dev.cradle.network.Connection;

import java.io.IOException;

/** Opens a connection on which frames of a session's dialect may follow at once. */
@FunctionalInterface
interface ChannelOpener {
    Connection open() throws IOException;
}
