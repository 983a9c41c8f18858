package dev.cradle.desktop;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.util.List;
import java.util.stream.IntStream;

/** Cradle's sign, a handheld in its cradle, drawn in the sizes that window systems ask for. */
public final class WindowIcon {
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};
    private static final Color BODY = Color.web("#1f2a37");
    private static final Color SCREEN = Color.web("#7cc4ff");
    private static final Color CRADLE = Color.web("#0969da");

    private WindowIcon() {}

    /** The sign in all sizes. */
    public static List<Image> images() {
        return IntStream.of(SIZES).<Image>mapToObj(WindowIcon::draw).toList();
    }

    /** The sign in one size; needs no running toolkit. */
    public static WritableImage draw(int size) {
        WritableImage image = new WritableImage(size, size);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixels.setColor(x, y, at((x + 0.5) / size, (y + 0.5) / size));
            }
        }
        return image;
    }

    private static Color at(double x, double y) {
        if (inside(x, y, 0.34, 0.16, 0.66, 0.54, 0.02)) {
            return SCREEN;
        }
        if (inside(x, y, 0.10, 0.70, 0.90, 0.95, 0.08) && !(y < 0.80 && x > 0.24 && x < 0.76)) {
            return CRADLE;
        }
        if (inside(x, y, 0.27, 0.05, 0.73, 0.80, 0.07)) {
            return BODY;
        }
        return Color.TRANSPARENT;
    }

    private static boolean inside(
            double x, double y, double left, double top, double right, double bottom, double r) {
        double dx = Math.max(Math.max(left + r - x, x - (right - r)), 0);
        double dy = Math.max(Math.max(top + r - y, y - (bottom - r)), 0);
        return dx * dx + dy * dy <= r * r && x >= left && x <= right && y >= top && y <= bottom;
    }
}
