package dev.cradle.network.rndis;

import dev.cradle.network.ethernet.MacAddress;

/**
 * What a device agreed to.
 *
 * @param address the Ethernet address that the desktop is to use
 * @param mtu greatest IP packet that the device takes, at most 1500
 * @param maxPackets messages that the device takes in one transfer, at least 1
 * @param maxTransferSize largest transfer in bytes that the device takes
 * @param packetAlignment messages are padded to {@code 1 << packetAlignment} bytes, 0 to 7
 */
public record RndisParameters(
        MacAddress address, int mtu, int maxPackets, int maxTransferSize, int packetAlignment) {}
