package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Texts;
import dev.cradle.emulator.screen.Key;
import dev.cradle.emulator.screen.ScreenLine;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys that the stylus taps where text is typed; for a PIN only digits. */
final class OnScreenKeyboard extends VBox {
    private static final Texts TEXTS = Texts.of(OnScreenKeyboard.class);
    private static final List<String> LETTERS =
            List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm.");
    private static final List<String> SIGNS =
            List.of("1234567890", "!\"#$%&'()=", "*+,/:;<>?", "\\[]_{}|~");
    private static final List<String> DIGITS = List.of("123", "456", "789", "0");
    private static final String SHIFT = "\u21e7";
    private static final String ERASE = "\u232b";

    private final HandheldViewModel model;
    private Optional<Boolean> digits = Optional.empty();
    private boolean shifted;
    private boolean signs;

    OnScreenKeyboard(HandheldViewModel model) {
        this.model = model;
        getStyleClass().add("keyboard");
    }

    /** Appears for a field and goes without one. */
    void show(Optional<ScreenLine.Field> field) {
        setVisible(field.isPresent());
        setManaged(field.isPresent());
        Optional<Boolean> wanted = field.map(ScreenLine.Field::digits);
        if (!wanted.equals(digits)) {
            digits = wanted;
            shifted = false;
            signs = false;
            build();
        }
    }

    private void build() {
        getChildren().clear();
        boolean pin = digits.orElse(false);
        List<String> rows = pin ? DIGITS : signs ? SIGNS : LETTERS;
        for (String row : rows) {
            HBox keys = row();
            boolean last = row.equals(rows.getLast());
            if (last) {
                keys.getChildren().add(pin ? gap() : key(SHIFT, "emulator.key.shift", this::shift));
            }
            row.codePoints()
                    .mapToObj(Character::toString)
                    .map(text -> shifted ? text.toUpperCase(Locale.ROOT) : text)
                    .forEach(text -> keys.getChildren().add(letter(text)));
            if (last) {
                keys.getChildren()
                        .add(key(ERASE, "emulator.key.erase", () -> model.press(Key.ERASE)));
            }
        }
        if (!pin) {
            HBox keys = row();
            Button space = key(" ", "emulator.key.space", () -> model.type(" "));
            space.getStyleClass().add("wide");
            Button other = key(signs ? "abc" : "#+=", "emulator.key.signs", this::signs);
            other.getStyleClass().add("switch");
            keys.getChildren().addAll(other, space, letter("-"), letter("@"));
        }
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("pin"), pin);
    }

    /** Keeps the 0 below the 8. */
    private static Region gap() {
        Region gap = new Region();
        gap.getStyleClass().add("keyboard-key");
        gap.setVisible(false);
        return gap;
    }

    private HBox row() {
        HBox row = new HBox();
        row.getStyleClass().add("keyboard-row");
        getChildren().add(row);
        return row;
    }

    private void shift() {
        shifted = !shifted;
        build();
    }

    private void signs() {
        signs = !signs;
        shifted = false;
        build();
    }

    private Button letter(String text) {
        Button key = plain(text, () -> model.type(text));
        key.setMnemonicParsing(false);
        return key;
    }

    private static Button key(String face, String name, Runnable action) {
        Button key = plain(face, action);
        key.setId("keyboard-" + name.substring(name.lastIndexOf('.') + 1));
        key.setAccessibleText(TEXTS.text(name));
        key.getStyleClass().add("command");
        return key;
    }

    private static Button plain(String face, Runnable action) {
        Button key = new Button(face);
        key.setId("keyboard-" + face);
        key.getStyleClass().add("keyboard-key");
        key.setFocusTraversable(false);
        key.setOnAction(_ -> action.run());
        return key;
    }
}
