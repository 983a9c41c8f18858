package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

/**
 * What a device of the 5679 era tells about itself (rapi-wire.md 1.2.1), without the length word.
 * Texts are found by their offsets only.
 */
public record LegacyInfoBlock(
        int osMajor,
        int osMinor,
        int build,
        int processorType,
        int partnerId1,
        int partnerId2,
        String name,
        String platform,
        String model) {
    /** Least and, exclusively, greatest length of a block. */
    public static final int MIN_SIZE = 0x24;

    public static final int SIZE_LIMIT = 512;

    private static final String FORMAT = "RAPI legacy device info";

    /**
     * @throws FormatException when truncated, or an offset leads out of the block or into the
     *     header
     */
    public static LegacyInfoBlock decode(byte[] block) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, block);
        int header = in.length("header size", block.length);
        if (header < MIN_SIZE) {
            throw in.error("header size", "is " + header + ", less than " + MIN_SIZE);
        }
        int major = in.u8("os major");
        int minor = in.u8("os minor");
        int build = in.u16("os build");
        int processor = in.u16("processor type");
        in.u16("unknown");
        in.i32("unknown");
        int partner1 = in.i32("partner id 1");
        int partner2 = in.i32("partner id 2");
        long[] offsets = {in.u32("name offset"), in.u32("platform offset"), in.u32("model offset")};
        String[] texts = new String[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] < header) {
                throw in.error("text offset", "is " + offsets[i] + ", inside the header");
            }
            in.seek("text offset", offsets[i]);
            texts[i] = in.utf16z("text", SIZE_LIMIT);
        }
        return new LegacyInfoBlock(
                major, minor, build, processor, partner1, partner2, texts[0], texts[1], texts[2]);
    }

    /** The block with a header of 0x24 bytes and the texts in the usual order. */
    public byte[] encode() {
        int nameOffset = MIN_SIZE;
        int platformOffset = nameOffset + 2 * (name.length() + 1);
        int modelOffset = platformOffset + 2 * (platform.length() + 1);
        return new BinaryWriter()
                .u32(MIN_SIZE)
                .u8(osMajor)
                .u8(osMinor)
                .u16(build)
                .u16(processorType)
                .u16(0)
                .u32(0)
                .u32(partnerId1)
                .u32(partnerId2)
                .u32(nameOffset)
                .u32(platformOffset)
                .u32(modelOffset)
                .utf16z(name)
                .utf16z(platform)
                .utf16z(model)
                .toByteArray();
    }
}
