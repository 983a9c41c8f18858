package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A name and the addresses found for it, as a flattened WSAQUERYSET: its 60 bytes with a length
 * before them, then what its pointers stand for, in order, each with a length and padded to four.
 * Fields that a query for an address does not use are skipped when read and left out when written.
 *
 * @param name the name asked for, without its NUL
 * @param serviceClass what is asked, {@link #ADDRESS_OF_NAME} for the address of a name
 */
record NameQuery(
        Optional<String> name,
        Optional<UUID> serviceClass,
        int namespace,
        List<Inet4Address> addresses) {
    /** The service class of a query for the addresses of a host name. */
    static final UUID ADDRESS_OF_NAME = UUID.fromString("0002a803-0000-0000-c000-000000000046");

    private static final String FORMAT = "pass-through name query";
    private static final int FLAT_SIZE = 60;
    private static final int NAMESPACE_OFFSET = 20;
    private static final int MOST_ADDRESSES = 64;
    private static final int MOST_PROTOCOLS = 64;
    private static final int ADDRESS_ENTRY = 24;
    private static final int SOCKET_ADDRESS = 16;
    private static final int FAMILY_INTERNET = 2;
    private static final int STREAM = 1;
    private static final int TCP = 6;

    NameQuery {
        addresses = List.copyOf(addresses);
    }

    static NameQuery forAddressOf(String name, DtptQuirks quirks) {
        return new NameQuery(
                Optional.of(name), Optional.of(ADDRESS_OF_NAME), quirks.dnsNamespace(), List.of());
    }

    byte[] encode(DtptQuirks quirks) {
        BinaryWriter out = new BinaryWriter();
        long namePointer = name.isPresent() ? quirks.pointer() : 0;
        long classPointer = serviceClass.isPresent() ? quirks.pointer() : 0;
        long addressPointer = addresses.isEmpty() ? 0 : quirks.pointer();
        out.u32(FLAT_SIZE).u32(FLAT_SIZE).u32(namePointer).u32(classPointer);
        out.zeros(8).u32(namespace).zeros(20);
        out.u32(addresses.size()).u32(addressPointer).zeros(8);
        field(out, name.map(n -> new BinaryWriter().utf16z(n).toByteArray()));
        field(out, serviceClass.map(NameQuery::guid));
        // Comment, provider, context, protocols and query string: none of them.
        out.zeros(20);
        out.u32(addresses.size());
        if (!addresses.isEmpty()) {
            out.u32((long) addresses.size() * ADDRESS_ENTRY);
            for (int i = 0; i < addresses.size(); i++) {
                out.u32(quirks.pointer()).u32(SOCKET_ADDRESS);
                out.u32(quirks.pointer()).u32(SOCKET_ADDRESS).u32(STREAM).u32(TCP);
            }
            for (Inet4Address address : addresses) {
                socketAddress(out, new byte[4]);
                socketAddress(out, address.getAddress());
            }
        }
        // No blob.
        return out.u32(0).toByteArray();
    }

    private static void socketAddress(BinaryWriter out, byte[] address) {
        out.u32(SOCKET_ADDRESS).u16(FAMILY_INTERNET).u16(0).bytes(address).zeros(8);
    }

    private static void field(BinaryWriter out, Optional<byte[]> value) {
        byte[] bytes = value.orElse(new byte[0]);
        out.u32(bytes.length).bytes(bytes).zeros(padding(bytes.length));
    }

    private static int padding(int length) {
        return -length & 3;
    }

    private static byte[] guid(UUID id) {
        BinaryWriter out = new BinaryWriter(16);
        long high = id.getMostSignificantBits();
        out.u32(high >>> 32).u16((int) (high >>> 16) & 0xFFFF).u16((int) high & 0xFFFF);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.u8((int) (id.getLeastSignificantBits() >>> shift) & 0xFF);
        }
        return out.toByteArray();
    }

    static NameQuery decode(byte[] bytes) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, bytes);
        if (in.length("structure size", FLAT_SIZE) != FLAT_SIZE) {
            throw in.error("structure size", "is not " + FLAT_SIZE);
        }
        BinaryReader flat = new BinaryReader(FORMAT, in.bytes("structure", FLAT_SIZE));
        flat.seek("name space", NAMESPACE_OFFSET);
        int namespace = flat.i32("name space");
        Optional<String> name = text(in, "service instance name");
        Optional<UUID> serviceClass = uuid(in, "service class");
        text(in, "comment");
        uuid(in, "provider");
        text(in, "context");
        skipProtocols(in);
        text(in, "query string");
        List<Inet4Address> addresses = addresses(in);
        skipBlob(in);
        return new NameQuery(name, serviceClass, namespace, addresses);
    }

    private static Optional<byte[]> field(BinaryReader in, String field) throws FormatException {
        int length = in.length(field, in.remaining());
        if (length == 0) {
            return Optional.empty();
        }
        byte[] bytes = in.bytes(field, length);
        in.skip(field, Math.min(padding(length), in.remaining()));
        return Optional.of(bytes);
    }

    private static Optional<String> text(BinaryReader in, String field) throws FormatException {
        return field(in, field)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_16LE))
                .map(text -> text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0)));
    }

    private static Optional<UUID> uuid(BinaryReader in, String field) throws FormatException {
        Optional<byte[]> bytes = field(in, field);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().length != 16) {
            throw in.error(field, "is not a GUID of 16 bytes");
        }
        BinaryReader guid = new BinaryReader(FORMAT, bytes.get());
        long high = guid.u32(field) << 32 | (long) guid.u16(field) << 16 | guid.u16(field);
        long low = 0;
        for (int i = 0; i < 8; i++) {
            low = low << 8 | guid.u8(field);
        }
        return Optional.of(new UUID(high, low));
    }

    private static void skipProtocols(BinaryReader in) throws FormatException {
        long count = in.u32("protocols");
        if (count > MOST_PROTOCOLS) {
            throw in.error("protocols", "are " + count);
        }
        if (count > 0) {
            in.skip("protocols", 4 + (int) count * 8);
        }
    }

    private static List<Inet4Address> addresses(BinaryReader in) throws FormatException {
        long count = in.u32("addresses");
        if (count > MOST_ADDRESSES) {
            throw in.error("addresses", "are " + count);
        }
        List<Inet4Address> addresses = new ArrayList<>();
        if (count > 0) {
            in.skip("addresses", 4 + (int) count * ADDRESS_ENTRY);
        }
        for (int i = 0; i < count; i++) {
            field(in, "local address");
            Optional<byte[]> remote = field(in, "remote address");
            if (remote.isPresent()) {
                internet(remote.get()).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static Optional<Inet4Address> internet(byte[] socketAddress) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, socketAddress);
        if (in.u16("family") != FAMILY_INTERNET) {
            return Optional.empty();
        }
        in.skip("port", 2);
        return Optional.of(ConnectMessage.address(in.bytes("address", 4)));
    }

    /** A count of what follows, and that, where a blob is there (never in a query for a name). */
    private static void skipBlob(BinaryReader in) throws FormatException {
        if (field(in, "blob").isPresent()) {
            field(in, "blob data");
        }
    }
}
