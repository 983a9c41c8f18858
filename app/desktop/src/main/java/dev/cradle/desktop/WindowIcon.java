package dev.cradle.desktop;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.util.List;
import java.util.stream.IntStream;

/** Cradle's sign, a handheld in its cradle, drawn in the sizes that window systems ask for. */
public final class WindowIcon {
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};
    private static final int BODY = 0xff1f2a37;
    private static final int SCREEN = 0xff7cc4ff;
    private static final int CRADLE = 0xff0969da;
    private static final int NOTHING = 0;

    private WindowIcon() {}

    /** The sign in all sizes. */
    public static List<Image> images() {
        return IntStream.of(SIZES).<Image>mapToObj(WindowIcon::draw).toList();
    }

    /** The sign in one size; needs no running toolkit. */
    public static WritableImage draw(int size) {
        WritableImage image = new WritableImage(size, size);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        size,
                        size,
                        PixelFormat.getIntArgbInstance(),
                        pixels(size, 1),
                        0,
                        size);
        return image;
    }

    /**
     * The sign's pixels, row by row, as alpha red green blue. Needs no JavaFX.
     *
     * @param samples how many points across and down make one pixel: 1 is fast, more are smooth
     */
    static int[] pixels(int size, int samples) {
        int[] pixels = new int[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixels[y * size + x] = pixel(x, y, size, samples);
            }
        }
        return pixels;
    }

    private static int pixel(int x, int y, int size, int samples) {
        if (samples == 1) {
            return at((x + 0.5) / size, (y + 0.5) / size);
        }
        int covered = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < samples * samples; i++) {
            double right = x + (i % samples + 0.5) / samples;
            double down = y + (i / samples + 0.5) / samples;
            int colour = at(right / size, down / size);
            if (colour != NOTHING) {
                covered++;
                red += colour >> 16 & 0xff;
                green += colour >> 8 & 0xff;
                blue += colour & 0xff;
            }
        }
        if (covered == 0) {
            return NOTHING;
        }
        int alpha = covered * 0xff / (samples * samples);
        return alpha << 24 | red / covered << 16 | green / covered << 8 | blue / covered;
    }

    private static int at(double x, double y) {
        if (inside(x, y, 0.34, 0.16, 0.66, 0.54, 0.02)) {
            return SCREEN;
        }
        if (inside(x, y, 0.10, 0.70, 0.90, 0.95, 0.08) && !(y < 0.80 && x > 0.24 && x < 0.76)) {
            return CRADLE;
        }
        return inside(x, y, 0.27, 0.05, 0.73, 0.80, 0.07) ? BODY : NOTHING;
    }

    private static boolean inside(
            double x, double y, double left, double top, double right, double bottom, double r) {
        double dx = Math.max(Math.max(left + r - x, x - (right - r)), 0);
        double dy = Math.max(Math.max(top + r - y, y - (bottom - r)), 0);
        return dx * dx + dy * dy <= r * r && x >= left && x <= right && y >= top && y <= bottom;
    }
}
