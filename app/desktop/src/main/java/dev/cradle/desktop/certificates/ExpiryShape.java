package dev.cradle.desktop.certificates;

import dev.cradle.core.device.Expiry;

import javafx.scene.Node;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

import java.util.Optional;

/** The shape that tells how near the end is: triangle, diamond, crossed circle. */
final class ExpiryShape {
    private static final String TRIANGLE = "M7 1 L14 13 L0 13 Z";
    private static final String DIAMOND = "M7 0 L14 7 L7 14 L0 7 Z";
    private static final String CROSSED_CIRCLE =
            "M7 0 A7 7 0 1 0 7 14 A7 7 0 1 0 7 0 Z"
                    + " M4.2 3 L7 5.8 L9.8 3 L11 4.2 L8.2 7 L11 9.8 L9.8 11 L7 8.2 L4.2 11 L3 9.8"
                    + " L5.8 7 L3 4.2 Z";
    private static final String RING =
            "M7 0 A7 7 0 1 0 7 14 A7 7 0 1 0 7 0 Z M7 2 A5 5 0 1 1 7 12 A5 5 0 1 1 7 2 Z";

    private ExpiryShape() {}

    /** None for one that needs nothing; each call gives a node of its own. */
    static Optional<Node> of(Expiry expiry) {
        return switch (expiry) {
            case VALID -> Optional.empty();
            case NOT_YET_VALID -> shape(RING, "expiry-not-yet");
            case SOON -> shape(TRIANGLE, "expiry-soon");
            case URGENT -> shape(DIAMOND, "expiry-urgent");
            case EXPIRED -> shape(CROSSED_CIRCLE, "expiry-expired");
        };
    }

    private static Optional<Node> shape(String path, String style) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.getStyleClass().addAll("expiry-shape", style);
        return Optional.of(shape);
    }
}
