package dev.cradle.desktop.design;

import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Something that can be done with the selected rows of a table, from its context menu or by keys.
 *
 * @param id stable, {@code feature.verb}
 * @param possible whether it can be done with these rows; never asked for none
 */
public record RowAction<R>(
        String id,
        String text,
        Icon icon,
        Optional<KeyCombination> keys,
        Predicate<List<R>> possible,
        Consumer<List<R>> run) {

    /** One for any rows. */
    public static <R> RowAction<R> of(String id, String text, Icon icon, Consumer<List<R>> run) {
        return new RowAction<>(id, text, icon, Optional.empty(), _ -> true, run);
    }

    /** One for a single row. */
    public static <R> RowAction<R> ofOne(String id, String text, Icon icon, Consumer<R> run) {
        return new RowAction<>(
                id,
                text,
                icon,
                Optional.empty(),
                rows -> rows.size() == 1,
                rows -> run.accept(rows.getFirst()));
    }

    /** The same for rows that fit only. */
    public RowAction<R> when(Predicate<List<R>> fits) {
        return new RowAction<>(id, text, icon, keys, possible.and(fits), run);
    }

    /** The same with keys that work while the table has the focus. */
    public RowAction<R> on(String combination) {
        return new RowAction<>(
                id, text, icon, Optional.of(KeyCombination.valueOf(combination)), possible, run);
    }
}
