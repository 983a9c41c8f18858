package dev.cradle.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.imageio.ImageIO;

class IconsTest {
    private static final int TOP_LEFT = 0x80112233;
    private static final int BOTTOM_RIGHT = 0xffa0b0c0;

    @Test
    void linuxTakesThePictureOf256Pixels() throws IOException {
        assertThat(Icons.of(OperatingSystem.LINUX, pictures())).isEqualTo(png(256));
    }

    @Test
    void windowsIconHoldsBitmapsAndOnePng() throws IOException {
        ByteBuffer icon =
                ByteBuffer.wrap(Icons.of(OperatingSystem.WINDOWS, pictures()))
                        .order(ByteOrder.LITTLE_ENDIAN);

        assertThat(icon.getShort(2)).isEqualTo((short) 1);
        assertThat(icon.getShort(4)).isEqualTo((short) 7);
        int end = 6 + 16 * 7;
        for (int i = 0; i < 7; i++) {
            int entry = 6 + 16 * i;
            int length = icon.getInt(entry + 8);
            assertThat(icon.getInt(entry + 12)).as("entry %d begins", i).isEqualTo(end);
            end += length;
        }
        assertThat(end).isEqualTo(icon.capacity());
        int last = icon.getInt(6 + 16 * 6 + 12);
        assertThat(icon.get(6 + 16 * 6)).as("0 is 256").isZero();
        assertThat(Arrays.copyOfRange(icon.array(), last, end)).isEqualTo(png(256));
    }

    @Test
    void bitmapOfAWindowsIconBeginsWithTheLowestRow() throws IOException {
        ByteBuffer icon =
                ByteBuffer.wrap(Icons.of(OperatingSystem.WINDOWS, pictures()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        int bitmap = icon.getInt(6 + 12);

        assertThat(icon.getInt(bitmap)).isEqualTo(40);
        assertThat(icon.getInt(bitmap + 4)).isEqualTo(16);
        assertThat(icon.getInt(bitmap + 8)).as("picture and mask").isEqualTo(32);
        assertThat(icon.getInt(bitmap + 40 + 15 * 4)).isEqualTo(BOTTOM_RIGHT);
        assertThat(icon.getInt(bitmap + 40 + 15 * 16 * 4)).isEqualTo(TOP_LEFT);
        assertThat(icon.getInt(6 + 8)).isEqualTo(40 + 16 * 16 * 4 + 16 * 4);
    }

    @Test
    void macIconNamesEachPictureByItsType() throws IOException {
        ByteBuffer icon = ByteBuffer.wrap(Icons.of(OperatingSystem.MAC, pictures()));

        assertThat(type(icon, 0)).isEqualTo("icns");
        assertThat(icon.getInt(4)).isEqualTo(icon.capacity());
        int at = 8;
        int entries = 0;
        while (at < icon.capacity()) {
            int length = icon.getInt(at + 4);
            if (type(icon, at).equals("ic10")) {
                assertThat(Arrays.copyOfRange(icon.array(), at + 8, at + length))
                        .isEqualTo(png(1024));
            }
            at += length;
            entries++;
        }
        assertThat(at).isEqualTo(icon.capacity());
        assertThat(entries).isEqualTo(10);
    }

    @Test
    void namesThePictureThatIsMissing() {
        SortedMap<Integer, byte[]> none = new TreeMap<>();

        assertThatThrownBy(() -> Icons.of(OperatingSystem.LINUX, none))
                .hasMessageContaining("256 pixels");
    }

    private static String type(ByteBuffer icon, int at) {
        return new String(icon.array(), at, 4, StandardCharsets.US_ASCII);
    }

    private static SortedMap<Integer, byte[]> pictures() throws IOException {
        SortedMap<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : Icons.SIZES) {
            pictures.put(size, png(size));
        }
        return pictures;
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, TOP_LEFT);
        image.setRGB(size - 1, size - 1, BOTTOM_RIGHT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
