package dev.cradle.desktop;

import dev.cradle.desktop.desk.Desk;

import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.control.TableView;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Leafs through the console's pages as a person would, with a device if one connects, and selects
 * the first row of each table. A page that is not there, or stays empty, costs a moment only.
 */
final class Rehearsal extends AnimationTimer {
    /** What a person opens first comes first. */
    static final List<String> PAGES =
            List.of(
                    "overview",
                    "certificates",
                    "enrol",
                    "files",
                    "packages",
                    "authorities",
                    "history",
                    "settings",
                    "help",
                    "connection");

    /**
     * How long it waits for what may never come.
     *
     * @param device until one is connected
     * @param rows until a page's table has some
     */
    record Patience(Duration device, Duration rows) {}

    /** Enough for a page to be laid out and painted. */
    private static final int PULSES = 6;

    private final Parent root;
    private final Desk desk;
    private final Patience patience;
    private final Runnable ended;
    private final Queue<String> pages = new ArrayDeque<>(PAGES);
    private Duration allowed;
    private long since;
    private int pulses;
    private boolean begun;
    private boolean selected;

    /**
     * @param root of the window's scene
     * @param ended is run once on the FX thread
     */
    Rehearsal(Parent root, Desk desk, Patience patience, Runnable ended) {
        this.root = root;
        this.desk = desk;
        this.patience = patience;
        this.ended = ended;
        allowed = patience.device();
    }

    @Override
    public void handle(long now) {
        if (since == 0) {
            since = now;
        }
        pulses++;
        boolean late = now - since > allowed.toNanos();
        if (pulses < PULSES || !late && !isThere()) {
            return;
        }
        if (selected) {
            next();
        } else {
            select();
        }
    }

    private boolean isThere() {
        if (!begun) {
            return desk.devices().device().get().isPresent();
        }
        return tables().stream().anyMatch(table -> !table.getItems().isEmpty());
    }

    private void next() {
        begun = true;
        selected = false;
        since = 0;
        pulses = 0;
        allowed = patience.rows();
        String page = pages.poll();
        if (page == null) {
            stop();
            ended.run();
            return;
        }
        desk.navigator().open(page);
    }

    /** Its details are painted before the next page comes. */
    private void select() {
        selected = true;
        pulses = 0;
        tables().stream()
                .filter(table -> !table.getItems().isEmpty())
                .forEach(table -> table.getSelectionModel().select(0));
    }

    private List<TableView<?>> tables() {
        return root.lookupAll(".table-view").stream()
                .<TableView<?>>mapMulti((node, found) -> {
                    if (node instanceof TableView<?> table) {
                        found.accept(table);
                    }
                })
                .toList();
    }
}
