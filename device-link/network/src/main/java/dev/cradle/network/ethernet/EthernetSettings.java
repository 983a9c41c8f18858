package dev.cradle.network.ethernet;

import java.net.Inet4Address;
import java.time.Duration;

/**
 * How the two ends of the cable find their addresses (link-layers.md 5.5). The numbers are those
 * that devices of Windows Mobile 5 and later are known to use; the times are our choice.
 *
 * @param host the desktop's address: what the device's DHCP server gives, and what the desktop
 *     takes when no server answers
 * @param device the device's address
 * @param prefix bits of the network's part of both
 * @param fallbackAfter how long the host asks for an offer before it takes its fixed address
 * @param discoverEvery time between the host's questions
 * @param lease how long the device lends the address
 * @param arpEvery time between questions for the peer's Ethernet address
 * @param waitingPackets most packets that wait for the peer's Ethernet address; older ones go first
 */
public record EthernetSettings(
        Inet4Address host,
        Inet4Address device,
        int prefix,
        Duration fallbackAfter,
        Duration discoverEvery,
        Duration lease,
        Duration arpEvery,
        int waitingPackets) {
    public static final EthernetSettings ACTIVESYNC =
            new EthernetSettings(
                    Inet4Address.ofLiteral("169.254.2.2"),
                    Inet4Address.ofLiteral("169.254.2.1"),
                    24,
                    Duration.ofSeconds(6),
                    Duration.ofMillis(1500),
                    Duration.ofHours(24),
                    Duration.ofSeconds(1),
                    32);
}
