package dev.cradle.installer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import javax.imageio.ImageIO;

/** Icon files in the formats of the systems, out of PNG pictures by their size in pixels. */
final class Icons {
    /** All sizes that one of the formats holds. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

    /** Windows reads PNG pictures of this size only; smaller ones are bitmaps. */
    private static final int PNG_IN_ICO = 256;

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    private static final int BITMAP_HEADER = 40;

    /** macOS: the type of an entry, and the size of its picture. */
    private static final Map<String, Integer> ICNS_TYPES =
            Map.of(
                    "icp4", 16, "icp5", 32, "ic11", 32, "ic12", 64, "ic07", 128, "ic13", 256,
                    "ic08", 256, "ic14", 512, "ic09", 512, "ic10", 1024);

    private Icons() {}

    /**
     * The icon file of a system.
     *
     * @param pictures PNG files by size; {@link #SIZES} all together
     */
    static byte[] of(OperatingSystem system, SortedMap<Integer, byte[]> pictures)
            throws IOException {
        return switch (system) {
            case LINUX -> picture(pictures, PNG_IN_ICO);
            case WINDOWS -> ico(pictures.headMap(PNG_IN_ICO + 1));
            case MAC -> icns(pictures);
        };
    }

    /** Windows: header, directory, pictures. Numbers are little-endian. */
    private static byte[] ico(SortedMap<Integer, byte[]> pictures) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        ByteBuffer head = littleEndian(ICO_HEADER + ICO_ENTRY * pictures.size());
        head.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        int offset = head.capacity();
        for (Map.Entry<Integer, byte[]> picture : pictures.entrySet()) {
            int size = picture.getKey();
            byte[] content = size < PNG_IN_ICO ? bitmap(picture.getValue()) : picture.getValue();
            contents.add(content);
            byte side = (byte) (size % PNG_IN_ICO);
            head.put(side).put(side).put((byte) 0).put((byte) 0);
            head.putShort((short) 1).putShort((short) 32);
            head.putInt(content.length).putInt(offset);
            offset += content.length;
        }
        contents.addFirst(head.array());
        return joined(contents);
    }

    /**
     * A bitmap as an icon holds it: header with twice the height, rows from the bottom, blue green
     * red alpha, then a mask of one bit each, empty because alpha rules.
     */
    private static byte[] bitmap(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int size = image.getWidth();
        int maskRow = (size + 31) / 32 * 4;
        ByteBuffer bytes = littleEndian(BITMAP_HEADER + size * size * 4 + maskRow * size);
        bytes.putInt(BITMAP_HEADER).putInt(size).putInt(2 * size);
        bytes.putShort((short) 1).putShort((short) 32);
        bytes.position(BITMAP_HEADER);
        for (int y = size - 1; y >= 0; y--) {
            for (int x = 0; x < size; x++) {
                bytes.putInt(image.getRGB(x, y));
            }
        }
        return bytes.array();
    }

    /** macOS: type and length, then entries of the same form. Numbers are big-endian. */
    private static byte[] icns(SortedMap<Integer, byte[]> pictures) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        for (String type : ICNS_TYPES.keySet().stream().sorted().toList()) {
            entries.add(entry(type, picture(pictures, ICNS_TYPES.getOrDefault(type, 0))));
        }
        return entry("icns", joined(entries));
    }

    private static byte[] entry(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + content.length)
                .put(content)
                .array();
    }

    private static byte[] picture(Map<Integer, byte[]> pictures, int size) throws IOException {
        byte[] picture = pictures.get(size);
        if (picture == null) {
            throw new IOException("there is no picture of " + size + " pixels");
        }
        return picture;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
