package dev.cradle.network.ip.tcp;

import java.util.Optional;

/**
 * How a TCP behaves.
 *
 * @param nagle whether small segments wait while others are under way (RFC 896); wrong for request
 *     and response
 * @param keepAlive empty where the link itself tells that it is down
 */
public record TcpSettings(
        TcpTimers timers, TcpLimits limits, boolean nagle, Optional<KeepAlive> keepAlive) {
    public static final TcpSettings FAST =
            new TcpSettings(TcpTimers.FAST, TcpLimits.DEFAULT, false, Optional.empty());

    public static final TcpSettings SERIAL =
            new TcpSettings(TcpTimers.SERIAL, TcpLimits.DEFAULT, false, Optional.empty());
}
