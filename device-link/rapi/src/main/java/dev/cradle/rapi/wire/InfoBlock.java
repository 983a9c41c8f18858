package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a WM5+ device tells about itself, the payload of control message 4 (rapi-wire.md 1.3.1).
 *
 * @param version opaque
 * @param passwordKey 0 not locked, 0xFFFFFFFF to be unlocked on the device, else the low byte is
 *     the key of the password message
 */
public record InfoBlock(
        UUID guid,
        int osMajor,
        int osMinor,
        String name,
        int version,
        int processorType,
        int partnerId,
        int deviceId,
        String platform,
        String model,
        List<Component> components,
        int passwordKey) {
    /** {@link #passwordKey()} of a device that only its user can unlock, on the device. */
    public static final int UNLOCK_ON_DEVICE = 0xFFFFFFFF;

    /** Greatest block that is read, in bytes. */
    public static final int MAX_SIZE = 4096;

    private static final String FORMAT = "RAPI device info";
    private static final int MAX_NAME = 31;
    private static final int MAX_TEXT = 255;
    private static final int MAX_COMPONENTS = 6;

    /** A platform component version; its meaning is not known. */
    public record Component(int first, int second) {}

    public InfoBlock {
        components = List.copyOf(components);
    }

    /**
     * @throws FormatException when truncated, or a name has more than 31 characters, platform or
     *     model more than 255 bytes, or there are more than 6 components
     */
    public static InfoBlock decode(byte[] block) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, block);
        UUID guid = guid(in);
        int major = in.i32("os major");
        int minor = in.i32("os minor");
        int chars = bounded(in, "name length", MAX_NAME);
        String name = cut(in.utf16("name", chars + 1));
        int version = in.i32("version");
        int processor = in.i32("processor type");
        in.i32("unknown");
        int partner = in.i32("partner id");
        int device = in.i32("device id");
        String platform = text(in, "platform", bounded(in, "platform length", MAX_TEXT));
        String model = text(in, "model", bounded(in, "model length", MAX_TEXT) + 1);
        List<Component> components = new ArrayList<>();
        int count = bounded(in, "component count", MAX_COMPONENTS);
        for (int i = 0; i < count; i++) {
            components.add(new Component(in.i32("component"), in.i32("component")));
        }
        int key = in.i32("password key");
        return new InfoBlock(
                guid,
                major,
                minor,
                name,
                version,
                processor,
                partner,
                device,
                platform,
                model,
                components,
                key);
    }

    public InfoBlock withPasswordKey(int key) {
        return new InfoBlock(
                guid,
                osMajor,
                osMinor,
                name,
                version,
                processorType,
                partnerId,
                deviceId,
                platform,
                model,
                components,
                key);
    }

    /** The block without the message's type and length. */
    public byte[] encode() {
        BinaryWriter out = new BinaryWriter();
        long high = guid.getMostSignificantBits();
        out.u32(high >>> 32).u16((int) (high >>> 16)).u16((int) high);
        out.i64(Long.reverseBytes(guid.getLeastSignificantBits()));
        out.u32(osMajor).u32(osMinor).u32(name.length()).utf16z(name);
        out.u32(version).u32(processorType).u32(0).u32(partnerId).u32(deviceId);
        byte[] platformText = platform.getBytes(StandardCharsets.ISO_8859_1);
        out.u32(platformText.length + 2L).bytes(platformText).u16(0);
        byte[] modelText = model.getBytes(StandardCharsets.ISO_8859_1);
        out.u32(modelText.length).bytes(modelText).u8(0);
        out.u32(components.size());
        components.forEach(c -> out.u32(c.first).u32(c.second));
        return out.u32(passwordKey).toByteArray();
    }

    private static UUID guid(BinaryReader in) throws FormatException {
        long first = in.u32("guid");
        long second = in.u16("guid");
        long third = in.u16("guid");
        return new UUID(first << 32 | second << 16 | third, Long.reverseBytes(in.i64("guid")));
    }

    private static int bounded(BinaryReader in, String field, int most) throws FormatException {
        long value = in.u32(field);
        if (value > most) {
            throw in.error(field, "is " + value + ", more than " + most);
        }
        return (int) value;
    }

    /** The first text of an 8-bit list. */
    private static String text(BinaryReader in, String field, int size) throws FormatException {
        return cut(new String(in.bytes(field, size), StandardCharsets.ISO_8859_1));
    }

    private static String cut(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
