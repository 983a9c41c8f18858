package dev.cradle.emulator.screen;

import java.util.List;

/**
 * What a soft key does.
 *
 * @param action run when it is pressed, unless it opens a menu
 * @param menu none: it acts at once
 */
record Command(String label, boolean enabled, Runnable action, List<MenuAction> menu) {
    static Command of(String label, Runnable action) {
        return new Command(label, true, action, List.of());
    }

    static Command menu(String label, List<MenuAction> entries) {
        return new Command(label, true, () -> {}, List.copyOf(entries));
    }

    Command when(boolean allowed) {
        return new Command(label, allowed, action, menu);
    }

    SoftKey softKey() {
        return new SoftKey(label, enabled, !menu.isEmpty());
    }
}
