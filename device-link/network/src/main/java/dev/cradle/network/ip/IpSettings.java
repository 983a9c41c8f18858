package dev.cradle.network.ip;

import dev.cradle.network.ip.tcp.TcpSettings;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a stack behaves on its link.
 *
 * @param lineQueue what may wait before a slow line. It bounds the time that a request stands
 *     behind an upload: at 115,200 bit/s a packet of 1500 bytes takes 131 ms, so that two fit and
 *     the line never runs dry, while a round trip stays clearly under half a second
 */
public record IpSettings(TcpSettings tcp, Duration lineQueue) {
    private static final Duration LINE_QUEUE = Duration.ofMillis(300);

    /** The settings for a link, by its rate. */
    public static IpSettings forRate(OptionalLong bitsPerSecond) {
        return new IpSettings(
                bitsPerSecond.isPresent() ? TcpSettings.SERIAL : TcpSettings.FAST, LINE_QUEUE);
    }
}
