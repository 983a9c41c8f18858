package dev.cradle.desktop.emulator;

import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Key;
import dev.cradle.emulator.screen.SoftKey;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.EnumMap;
import java.util.Map;

/** The keys of this computer's keyboard that are keys of the device. */
final class HandheldKeys {
    private static final Map<KeyCode, Key> KEYS = new EnumMap<>(KeyCode.class);

    static {
        KEYS.put(KeyCode.UP, Key.UP);
        KEYS.put(KeyCode.DOWN, Key.DOWN);
        KEYS.put(KeyCode.LEFT, Key.LEFT);
        KEYS.put(KeyCode.RIGHT, Key.RIGHT);
        KEYS.put(KeyCode.ENTER, Key.ENTER);
        KEYS.put(KeyCode.ESCAPE, Key.BACK);
        KEYS.put(KeyCode.BACK_SPACE, Key.ERASE);
    }

    private final HandheldViewModel model;

    HandheldKeys(HandheldViewModel model) {
        this.model = model;
    }

    /** Takes the soft keys and Start wherever the focus is. */
    void pressedAnywhere(KeyEvent event) {
        switch (event.getCode()) {
            case F1 -> press(SoftKey.Side.LEFT, event);
            case F2 -> press(SoftKey.Side.RIGHT, event);
            case HOME -> {
                model.tap(DeviceScreen.START);
                event.consume();
            }
            default -> {}
        }
    }

    private void press(SoftKey.Side side, KeyEvent event) {
        model.press(side);
        event.consume();
    }

    /** Takes the other keys while the device has the focus. */
    void pressed(KeyEvent event) {
        Key key = KEYS.get(event.getCode());
        boolean menu =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (menu) {
            model.hold(model.display().get().focused());
            event.consume();
        } else if (key != null && !event.isShortcutDown() && !event.isAltDown()) {
            model.press(key);
            event.consume();
        }
    }

    /** Takes what is typed; keys that came as {@link #pressed} type nothing. */
    void typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (plain && !text.isEmpty() && !Character.isISOControl(text.charAt(0))) {
            model.type(text);
            event.consume();
        }
    }
}
