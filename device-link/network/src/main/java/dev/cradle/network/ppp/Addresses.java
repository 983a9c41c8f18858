package dev.cradle.network.ppp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv4 addresses from the wire, and the one that stands for none. */
final class Addresses {
    /** 0.0.0.0: the sender has no address and asks for one. */
    static final Inet4Address NONE = of(new byte[4]);

    private Addresses() {}

    /**
     * @param bytes four of them, network order
     */
    static Inet4Address of(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bytes.length + " bytes are no IPv4 address", e);
        }
    }

    /** Whether one host on a link can have it. */
    static boolean ofOneHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xFF;
        return first != 0 && first != 127 && first < 224;
    }
}
