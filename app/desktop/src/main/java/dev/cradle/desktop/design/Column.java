package dev.cradle.desktop.design;

import javafx.scene.Node;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A column of a {@link RecordTable}.
 *
 * @param id stable, under which its width and place are remembered
 * @param text what the cell says; also what the search looks in and what is copied
 * @param order how rows are sorted by it
 * @param width at first, in pixels
 * @param style an extra style class of its cells, for instance {@code monospace} or {@code number}
 * @param graphic a shape before the text; asked once for each cell, which is used for many rows
 * @param shown whether it is shown until the operator chooses otherwise; the search looks in it all
 *     the same
 */
public record Column<R>(
        String id,
        String title,
        Function<R, String> text,
        Comparator<R> order,
        double width,
        Optional<String> style,
        Optional<Supplier<Function<R, Optional<Node>>>> graphic,
        boolean shown) {

    /** One that is sorted by its text, upper and lower case alike. */
    public static <R> Column<R> of(
            String id, String title, double width, Function<R, String> text) {
        return new Column<>(
                id,
                title,
                text,
                Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER),
                width,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** The same, sorted by what the text was made from. */
    public <K extends Comparable<? super K>> Column<R> sortedBy(Function<R, K> key) {
        return new Column<>(
                id, title, text, Comparator.comparing(key), width, style, graphic, shown);
    }

    /** The same in an order of its own. */
    public Column<R> ordered(Comparator<R> other) {
        return new Column<>(id, title, text, other, width, style, graphic, shown);
    }

    /** The same with a style class on its cells. */
    public Column<R> styled(String styleClass) {
        return new Column<>(id, title, text, order, width, Optional.of(styleClass), graphic, shown);
    }

    /** The same with a shape before the text; each call must give a new node. */
    public Column<R> with(Function<R, Optional<Node>> shape) {
        return new Column<>(id, title, text, order, width, style, Optional.of(() -> shape), shown);
    }

    /**
     * The same with a shape for each kind of row; a cell makes the shape of a kind once and keeps
     * it, so that scrolling makes no nodes.
     */
    public <K> Column<R> withKinds(Function<R, K> kind, Function<K, Optional<Node>> shape) {
        return new Column<>(
                id,
                title,
                text,
                order,
                width,
                style,
                Optional.of(() -> {
                    Map<K, Optional<Node>> kept = new HashMap<>();
                    return row -> kept.computeIfAbsent(kind.apply(row), shape);
                }),
                shown);
    }

    /** The same, shown only when the operator asks for it. */
    public Column<R> hiddenAtFirst() {
        return new Column<>(id, title, text, order, width, style, graphic, false);
    }
}
