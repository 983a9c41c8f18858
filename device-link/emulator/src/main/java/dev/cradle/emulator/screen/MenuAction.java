package dev.cradle.emulator.screen;

/** A menu entry with what it does. */
record MenuAction(OpenMenu.Entry entry, Runnable action) {
    MenuAction(String label, Runnable action) {
        this(new OpenMenu.Entry("menu:" + label, label, true), action);
    }

    /** The same, to be chosen only when that holds. */
    MenuAction when(boolean enabled) {
        return new MenuAction(new OpenMenu.Entry(entry.id(), entry.label(), enabled), action);
    }
}
