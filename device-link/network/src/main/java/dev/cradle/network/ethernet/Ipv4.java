package dev.cradle.network.ethernet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** IPv4 addresses as ARP and DHCP need them. */
final class Ipv4 {
    static final Inet4Address ANY = Inet4Address.ofLiteral("0.0.0.0");
    static final Inet4Address BROADCAST = Inet4Address.ofLiteral("255.255.255.255");

    private Ipv4() {}

    /** Reads the next four bytes; the caller has checked that they are there. */
    static Inet4Address get(ByteBuffer from) {
        byte[] four = new byte[4];
        from.get(four);
        return of(four);
    }

    static Inet4Address of(byte[] four) {
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(four.length + " bytes", e);
        }
    }

    static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    static Inet4Address address(int number) {
        return of(ByteBuffer.allocate(4).putInt(number).array());
    }

    static Inet4Address mask(int prefix) {
        return address(prefix == 0 ? 0 : -1 << 32 - prefix);
    }

    /** Whether a station may have it: not zero, loopback, group or broadcast. */
    static boolean isHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xFF;
        return first != 0 && first != 127 && first < 224;
    }
}
