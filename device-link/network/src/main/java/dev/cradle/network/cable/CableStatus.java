package dev.cradle.network.cable;

import dev.cradle.network.chat.LineStatus;

import java.io.IOException;
import java.util.Optional;

/**
 * How a cable stands, for whoever looks why a device does not connect. A snapshot.
 *
 * @param port why the port is not open at present
 * @param line how far the present attempt has come, or the last one
 * @param furthest the furthest that any attempt has come
 * @param attempts how many there were
 */
public record CableStatus(
        Optional<IOException> port,
        Optional<LineStatus> line,
        LineStatus.Reached furthest,
        int attempts) {}
