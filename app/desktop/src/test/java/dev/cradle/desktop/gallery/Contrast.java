package dev.cradle.desktop.gallery;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Measures how texts stand out from what lies behind them (WCAG 2.2, 1.4.3). */
final class Contrast {
    private Contrast() {}

    /** The texts below a node whose contrast is less, with what was found. */
    static List<String> below(Parent root, double least) {
        List<String> poor = new ArrayList<>();
        walk(root, least, poor);
        return poor;
    }

    private static void walk(Node node, double least, List<String> poor) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() < 1) {
            return;
        }
        if (node instanceof Text text
                && !text.getText().isBlank()
                && text.getFill() instanceof Color fill
                && !text.getStyleClass().contains("ikonli-font-icon")) {
            Color ground = ground(text);
            double ratio = ratio(blend(fill, ground), ground);
            if (ratio < least) {
                poor.add(
                        String.format(
                                Locale.ROOT,
                                "“%s” %s on %s: %.2f",
                                text.getText(),
                                fill,
                                ground,
                                ratio));
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, least, poor));
        }
    }

    /** The colour behind a node: the fills of everything it lies in, the outermost first. */
    private static Color ground(Node node) {
        Deque<Color> fills = new ArrayDeque<>();
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> own = region.getBackground().getFills();
                for (int i = own.size() - 1; i >= 0; i--) {
                    if (own.get(i).getFill() instanceof Color colour) {
                        fills.push(colour);
                        break;
                    }
                }
            }
        }
        Color ground = Color.WHITE;
        for (Color fill : fills) {
            ground = blend(fill, ground);
        }
        return ground;
    }

    private static Color blend(Color over, Color ground) {
        double a = over.getOpacity();
        return new Color(
                over.getRed() * a + ground.getRed() * (1 - a),
                over.getGreen() * a + ground.getGreen() * (1 - a),
                over.getBlue() * a + ground.getBlue() * (1 - a),
                1);
    }

    private static double ratio(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
