package dev.cradle.network.ethernet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** IPv4 addresses and the Internet checksum, as far as ARP and DHCP need them. */
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

    static Inet4Address mask(int prefix) {
        ByteBuffer out = ByteBuffer.allocate(4);
        out.putInt(prefix == 0 ? 0 : -1 << 32 - prefix);
        return of(out.array());
    }

    /** Whether a station may have it: not zero, loopback, group or broadcast. */
    static boolean isHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xFF;
        return first != 0 && first != 127 && first < 224;
    }

    /** The sum of RFC 1071 over big-endian words, not yet complemented; an odd end is padded. */
    static long sum(byte[] data, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (i - from & 1) == 0 ? (data[i] & 0xFFL) << 8 : data[i] & 0xFFL;
        }
        return sum;
    }

    static int checksum(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >> 16);
        }
        return (int) ~folded & 0xFFFF;
    }
}
