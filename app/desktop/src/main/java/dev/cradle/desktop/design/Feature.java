package dev.cradle.desktop.design;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;

import java.util.List;
import java.util.Optional;

/** A screen that plugs into the shell, which knows this contract and no screen. FX thread only. */
public interface Feature extends AutoCloseable {
    /** Where its entry stands in the sidebar. */
    enum Section {
        THIS_DEVICE,
        ALL_DEVICES,
        DESK,
        /** Below the line. */
        FOOT,
        /** Opened by an action only. */
        HIDDEN
    }

    /** An action and where in the menu bar it stands. */
    record MenuAction(MenuPlace place, Action action) {}

    /** Stable and short, for instance {@code certificates}. */
    String id();

    /** The sidebar entry's and the page's title. */
    String title();

    Icon icon();

    Section section();

    /** The page, built at the first call. */
    Node page();

    /** The page is shown; it loads what it shows. */
    default void shown() {}

    /**
     * Shows something particular on the page, as {@code Navigator.open} was told.
     *
     * @param target in the screen's own words
     */
    default void show(String target) {}

    /** The page is left; it may forget what it shows. */
    default void hidden() {}

    /** How many things call for action, shown in the sidebar while above zero. */
    default Optional<ObservableIntegerValue> attention() {
        return Optional.empty();
    }

    /** What the menu bar and the search offer of it, beside opening it. */
    default List<MenuAction> actions() {
        return List.of();
    }

    /** What the search finds on this screen; never waits. */
    default List<SearchHit> find(String text) {
        return List.of();
    }

    /** Releases whatever listens. */
    @Override
    default void close() {}
}
