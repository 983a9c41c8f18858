package dev.cradle.desktop.gallery;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.control.Toggle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A walk through a screen with the Tab key: everything that can take the focus is reached, in
 * reading order, and nothing keeps it.
 */
final class FocusWalk {
    private static final int MOST_STOPS = 500;

    private FocusWalk() {}

    /** What is wrong with the order, in words; empty when nothing is. FX thread only. */
    static List<String> faults(Parent root) {
        List<String> faults = new ArrayList<>();
        List<Node> wanted = new ArrayList<>();
        collect(root, wanted);
        if (wanted.isEmpty()) {
            return faults;
        }
        Set<Node> walked = walk(root.getScene(), wanted.getFirst());
        wanted.stream()
                .filter(node -> !walked.contains(node) && !isReachedByArrows(node, walked))
                .forEach(node -> faults.add("Tab does not reach " + node));
        Node before = null;
        for (Node stop : walked) {
            if (before != null && goesBack(before, stop)) {
                faults.add("Tab goes back from " + before + " to " + stop);
            }
            if (stop instanceof TextArea area && area.isEditable()) {
                faults.add("Tab writes into " + stop);
            }
            before = stop;
        }
        return faults;
    }

    /** Of a group of toggles Tab goes to the chosen one; arrow keys go to the others. */
    private static boolean isReachedByArrows(Node node, Set<Node> walked) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(walked::contains);
    }

    private static Set<Node> walk(Scene scene, Node first) {
        Set<Node> walked = new LinkedHashSet<>();
        first.requestFocus();
        Node at = scene.getFocusOwner();
        while (at != null && walked.size() < MOST_STOPS && walked.add(at)) {
            at.requestFocusTraversal(TraversalDirection.NEXT);
            at = scene.getFocusOwner();
        }
        return walked;
    }

    /** Upwards, unless to the next column; or leftwards on the same line. */
    private static boolean goesBack(Node from, Node to) {
        Bounds a = from.localToScene(from.getLayoutBounds());
        Bounds b = to.localToScene(to.getLayoutBounds());
        boolean above = b.getMaxY() <= a.getMinY();
        boolean sameLine = b.getMinY() < a.getMaxY() && a.getMinY() < b.getMaxY();
        boolean isLeft = b.getMaxX() <= a.getMinX();
        boolean sameColumn = b.getMinX() < a.getMaxX() && a.getMinX() < b.getMaxX();
        return above && sameColumn || sameLine && isLeft;
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable() && inside(node)) {
            into.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    /** What a scrolled-away or empty node would be is not walked to by sight. */
    private static boolean inside(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getWidth() > 0 && bounds.getHeight() > 0;
    }
}
