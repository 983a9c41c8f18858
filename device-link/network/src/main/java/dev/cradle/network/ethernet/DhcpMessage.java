package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A DHCP message (RFC 2131, 2132) with the options that a cable with two ends needs; all others are
 * skipped when read.
 *
 * @param transaction xid, the client's choice
 * @param broadcast the client cannot yet receive what is addressed to it
 * @param client ciaddr, the address that the client has and uses
 * @param yours yiaddr, the address that the server gives
 * @param hardware chaddr, the client's Ethernet address
 */
record DhcpMessage(
        Type type,
        int transaction,
        boolean broadcast,
        Inet4Address client,
        Inet4Address yours,
        MacAddress hardware,
        Options options) {

    /** RFC 2132, 9.6; the number is one more than the ordinal. */
    enum Type {
        DISCOVER,
        OFFER,
        REQUEST,
        DECLINE,
        ACK,
        NAK,
        RELEASE,
        INFORM;

        boolean isFromServer() {
            return this == OFFER || this == ACK || this == NAK;
        }
    }

    /**
     * @param requested option 50, the address that the client wants
     * @param server option 54, which server is meant or answers
     * @param lease option 51; an offer without one is accepted
     * @param mask option 1, the subnet mask
     */
    record Options(
            Optional<Inet4Address> requested,
            Optional<Inet4Address> server,
            Optional<Duration> lease,
            Optional<Inet4Address> mask) {
        static final Options NONE =
                new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static final String FORMAT = "DHCP message";
    private static final int FIXED = 240;
    private static final int COOKIE = 0x63825363;
    private static final int COOKIE_AT = 236;

    /** RFC 1542, 2.1: relays and old servers drop anything shorter. */
    private static final int LEAST = 300;

    private static final int MASK = 1;
    private static final int REQUESTED = 50;
    private static final int LEASE = 51;
    private static final int TYPE = 53;
    private static final int SERVER = 54;
    private static final int WANTED = 55;
    private static final int CLIENT_ID = 61;
    private static final int END = 255;

    byte[] encode() {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED);
        fixed.put((byte) (type.isFromServer() ? 2 : 1)).put((byte) 1);
        fixed.put((byte) MacAddress.SIZE).put((byte) 0).putInt(transaction);
        fixed.putShort((short) 0).putShort((short) (broadcast ? 0x8000 : 0));
        fixed.put(client.getAddress()).put(yours.getAddress()).putInt(0).putInt(0);
        hardware.put(fixed);
        fixed.putInt(COOKIE_AT, COOKIE);
        BinaryWriter out = new BinaryWriter(LEAST).bytes(fixed.array());
        out.u8(TYPE).u8(1).u8(type.ordinal() + 1);
        options.requested().ifPresent(a -> put(out, REQUESTED, a));
        options.server().ifPresent(a -> put(out, SERVER, a));
        options.lease().ifPresent(time -> putSeconds(out, time));
        options.mask().ifPresent(a -> put(out, MASK, a));
        if (!type.isFromServer()) {
            out.u8(CLIENT_ID).u8(1 + MacAddress.SIZE).u8(1).bytes(hardware.bytes());
            out.u8(WANTED).u8(3).u8(MASK).u8(3).u8(6);
        }
        out.u8(END);
        return out.zeros(Math.max(0, LEAST - out.size())).toByteArray();
    }

    private static void put(BinaryWriter out, int option, Inet4Address address) {
        out.u8(option).u8(4).bytes(address.getAddress());
    }

    private static void putSeconds(BinaryWriter out, Duration time) {
        int seconds = (int) Math.min(0xFFFF_FFFFL, time.toSeconds());
        out.u8(LEASE).u8(4).bytes(ByteBuffer.allocate(4).putInt(seconds).array());
    }

    /**
     * @throws FormatException when it is not DHCP for Ethernet, or an option reaches beyond the end
     */
    static DhcpMessage decode(byte[] bytes) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < FIXED || in.getInt(COOKIE_AT) != COOKIE) {
            throw new FormatException(FORMAT, "cookie", COOKIE_AT, "is missing");
        }
        if (bytes[1] != 1 || bytes[2] != MacAddress.SIZE) {
            throw new FormatException(FORMAT, "hardware", 1, "is not Ethernet");
        }
        OptionReader options = new OptionReader(in);
        Type type = options.type();
        if (type.isFromServer() != (bytes[0] == 2)) {
            throw new FormatException(FORMAT, "operation", 0, "is " + bytes[0] + " for " + type);
        }
        Inet4Address client = Ipv4.get(in.position(12));
        Inet4Address yours = Ipv4.get(in);
        return new DhcpMessage(
                type,
                in.getInt(4),
                in.getShort(10) < 0,
                client,
                yours,
                MacAddress.get(in.position(28)),
                options.read());
    }

    /** Options from offset 240 on: u8 code, u8 length, value; 0 is padding, 255 the end. */
    private static final class OptionReader {
        private final Optional<byte[]>[] found;

        @SuppressWarnings("unchecked")
        OptionReader(ByteBuffer in) throws FormatException {
            found = (Optional<byte[]>[]) new Optional<?>[256];
            Arrays.fill(found, Optional.empty());
            int at = FIXED;
            while (at < in.limit() && in.get(at) != (byte) END) {
                if (in.get(at) == 0) {
                    at++;
                    continue;
                }
                int length = at + 1 < in.limit() ? in.get(at + 1) & 0xFF : 256;
                if (at + 2 + length > in.limit()) {
                    throw new FormatException(FORMAT, "option", at, "reaches beyond the end");
                }
                byte[] value = new byte[length];
                in.get(at + 2, value);
                found[in.get(at) & 0xFF] = Optional.of(value);
                at += 2 + length;
            }
        }

        Type type() throws FormatException {
            byte[] value = found[TYPE].orElse(new byte[0]);
            if (value.length != 1 || value[0] < 1 || value[0] > Type.values().length) {
                throw new FormatException(FORMAT, "message type", -1, "is missing or unknown");
            }
            return Type.values()[value[0] - 1];
        }

        Options read() {
            return new Options(
                    address(REQUESTED),
                    address(SERVER),
                    four(LEASE).map(v -> Duration.ofSeconds(v.getInt() & 0xFFFF_FFFFL)),
                    address(MASK));
        }

        private Optional<Inet4Address> address(int option) {
            return four(option).map(Ipv4::get);
        }

        private Optional<ByteBuffer> four(int option) {
            return found[option].filter(v -> v.length == 4).map(ByteBuffer::wrap);
        }
    }
}
