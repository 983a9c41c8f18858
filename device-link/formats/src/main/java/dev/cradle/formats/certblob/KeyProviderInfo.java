package dev.cradle.formats.certblob;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

/**
 * Where a certificate's private key lives on the device: property 2 (reference
 * device-certificates.md 1.3).
 *
 * @param container name of the key container
 * @param provider empty for the device's default provider
 * @param providerType 1 for RSA
 * @param flags as given, usually 0
 * @param keySpec 1 exchange, 2 signature
 */
public record KeyProviderInfo(
        String container, String provider, int providerType, int flags, int keySpec) {
    /** The provider type of RSA with signature and exchange keys. */
    public static final int PROVIDER_RSA_FULL = 1;

    public static final int KEY_SPEC_EXCHANGE = 1;
    public static final int KEY_SPEC_SIGNATURE = 2;

    private static final String FORMAT = "key provider record";
    private static final int HEADER_BYTES = 28;
    private static final int MOST_NAME_CHARACTERS = 1024;

    /** Reads the record; offsets of 0 stand for an absent name. */
    public static KeyProviderInfo read(byte[] data) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, data);
        long containerAt = in.u32("container name offset");
        long providerAt = in.u32("provider name offset");
        int providerType = in.i32("provider type");
        int flags = in.i32("flags");
        in.u32("parameter count");
        in.u32("parameter offset");
        int keySpec = in.i32("key spec");
        String container = name(in, "container name", containerAt);
        String provider = name(in, "provider name", providerAt);
        return new KeyProviderInfo(container, provider, providerType, flags, keySpec);
    }

    private static String name(BinaryReader in, String field, long at) throws FormatException {
        if (at == 0) {
            return "";
        }
        if (at < HEADER_BYTES) {
            throw in.error(field, "points into the record's own header, to " + at);
        }
        in.seek(field, at);
        return in.utf16z(field, MOST_NAME_CHARACTERS);
    }

    /** The record with the container's name at offset 28 and the provider's name behind it. */
    public byte[] write() {
        BinaryWriter out = new BinaryWriter();
        out.u32(HEADER_BYTES).u32(HEADER_BYTES + 2L * (container.length() + 1));
        out.u32(providerType).u32(flags).u32(0).u32(0).u32(keySpec);
        return out.utf16z(container).utf16z(provider).toByteArray();
    }
}
