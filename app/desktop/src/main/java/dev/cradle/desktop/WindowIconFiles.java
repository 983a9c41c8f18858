package dev.cradle.desktop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Writes Cradle's sign as PNG files, from which the installers make their icons. */
public final class WindowIconFiles {
    private static final int SMOOTH = 8;

    private WindowIconFiles() {}

    /**
     * @param arguments a folder, and sizes parted by commas; {@code 48} becomes {@code 48.png}
     */
    public static void main(String[] arguments) throws IOException {
        for (String word : arguments[1].split(",")) {
            int size = Integer.parseInt(word);
            BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(0, 0, size, size, WindowIcon.pixels(size, SMOOTH), 0, size);
            Path file = Path.of(arguments[0], word + ".png");
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("this Java writes no PNG files");
            }
        }
    }
}
