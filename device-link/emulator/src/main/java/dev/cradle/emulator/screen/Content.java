package dev.cradle.emulator.screen;

import dev.cradle.emulator.screen.Layout.Tab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A screen with what its parts do.
 *
 * @param taps by the ids of items and tabs
 * @param holds menus of items by their ids
 * @param enter what Enter does where no item has the focus
 * @param back what leaving the screen does
 */
record Content(
        Screen screen,
        Map<String, Runnable> taps,
        Map<String, List<MenuAction>> holds,
        Optional<Command> left,
        Optional<Command> right,
        Optional<Runnable> enter,
        Runnable back) {

    Optional<Command> command(SoftKey.Side side) {
        return switch (side) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }

    /** What can have the focus, from top to bottom. */
    List<String> focusable() {
        List<String> ids = new ArrayList<>();
        for (ScreenLine line : screen.layout().lines()) {
            switch (line) {
                case ScreenLine.Item item -> ids.add(item.id());
                case ScreenLine.Field field -> ids.add(field.id());
                case ScreenLine.Heading _, ScreenLine.Text _, ScreenLine.Fact _ -> {}
            }
        }
        return ids;
    }

    static Builder titled(String title, Runnable back) {
        return new Builder(title, back);
    }

    /** Puts a screen together from top to bottom. */
    static final class Builder {
        private final String title;
        private final Runnable back;
        private final List<Tab> tabs = new ArrayList<>();
        private final List<ScreenLine> lines = new ArrayList<>();
        private final Map<String, Runnable> taps = new HashMap<>();
        private final Map<String, List<MenuAction>> holds = new HashMap<>();
        private Optional<Command> left = Optional.empty();
        private Optional<Command> right = Optional.empty();
        private Optional<Runnable> enter = Optional.empty();

        private Builder(String title, Runnable back) {
            this.title = title;
            this.back = back;
        }

        Builder tab(String label, boolean selected, Runnable action) {
            String id = "tab:" + label;
            tabs.add(new Tab(id, label, selected));
            taps.put(id, action);
            return this;
        }

        Builder heading(String text) {
            lines.add(new ScreenLine.Heading(text));
            return this;
        }

        Builder text(String text) {
            lines.add(new ScreenLine.Text(text));
            return this;
        }

        Builder fact(String name, String value) {
            lines.add(new ScreenLine.Fact(name, value));
            return this;
        }

        Builder item(Glyph glyph, String label, String detail, Runnable action) {
            return item(label, glyph, label, detail, action, List.of());
        }

        Builder item(
                String id,
                Glyph glyph,
                String label,
                String detail,
                Runnable action,
                List<MenuAction> menu) {
            lines.add(new ScreenLine.Item(id, glyph, label, detail, !menu.isEmpty()));
            taps.put(id, action);
            if (!menu.isEmpty()) {
                holds.put(id, menu);
            }
            return this;
        }

        Builder field(TextLine line) {
            lines.add(line.field());
            return this;
        }

        Builder left(Command command) {
            left = Optional.of(command);
            return this;
        }

        Builder right(Command command) {
            right = Optional.of(command);
            return this;
        }

        Builder enter(Runnable action) {
            enter = Optional.of(action);
            return this;
        }

        Content build(Function<Layout, Screen> screen) {
            Layout layout =
                    new Layout(
                            title,
                            tabs,
                            lines,
                            left.map(Command::softKey),
                            right.map(Command::softKey));
            return new Content(
                    screen.apply(layout),
                    Map.copyOf(taps),
                    Map.copyOf(holds),
                    left,
                    right,
                    enter,
                    back);
        }
    }
}
