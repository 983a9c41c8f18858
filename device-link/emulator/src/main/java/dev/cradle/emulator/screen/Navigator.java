package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;

import java.time.ZonedDateTime;

/** What a page can have the screen do. */
interface Navigator {
    EmulatedDevice device();

    /** The time by the device's clock. */
    ZonedDateTime now();

    /** Shows a page above the present one. */
    void open(Page page);

    /** Leaves every page and shows this one above the start screen. */
    void start(Page page);

    /** Leaves the present page. */
    void back();

    /** Leaves every page. */
    void home();

    /** Has the device do something that may wait or ask; the screen shows what came of it. */
    void work(Runnable task);

    /** Tells the user what became of such a task; to be called by it. */
    void tell(String title, String text);

    /** The id of what is focused; empty when nothing is. */
    String focused();
}
