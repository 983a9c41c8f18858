package dev.cradle.emulator.screen;

import dev.cradle.emulator.screen.ScreenLine.Field;
import dev.cradle.emulator.screen.ScreenLine.Item;

import java.util.List;
import java.util.Optional;

/**
 * What every screen consists of, so that a view needs to know no screen in particular.
 *
 * @param tabs none on most screens
 */
public record Layout(
        String title,
        List<Tab> tabs,
        List<ScreenLine> lines,
        Optional<SoftKey> left,
        Optional<SoftKey> right) {
    public Layout {
        tabs = List.copyOf(tabs);
        lines = List.copyOf(lines);
    }

    /** A tab, tapped by its id. */
    public record Tab(String id, String label, boolean selected) {}

    /** What can be tapped, from top to bottom. */
    public List<Item> items() {
        return lines.stream()
                .filter(line -> line instanceof Item)
                .map(line -> (Item) line)
                .toList();
    }

    /** The item of that label. */
    public Optional<Item> item(String label) {
        return items().stream().filter(item -> item.label().equals(label)).findFirst();
    }

    /** Where text is typed, if anywhere. */
    public Optional<Field> field() {
        return lines.stream()
                .filter(line -> line instanceof Field)
                .map(line -> (Field) line)
                .findFirst();
    }

    /** The value of the fact of that name. */
    public Optional<String> fact(String name) {
        return lines.stream()
                .filter(line -> line instanceof ScreenLine.Fact fact && fact.name().equals(name))
                .map(line -> ((ScreenLine.Fact) line).value())
                .findFirst();
    }

    /** The soft key of that side. */
    public Optional<SoftKey> key(SoftKey.Side side) {
        return switch (side) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }
}
