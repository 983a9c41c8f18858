package dev.cradle.desktop.history;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * History. Targets: an enrolment's id such as {@code E-000123}; {@code undo}, {@code job}, {@code
 * enrolment} or {@code audit} for lines of that kind only.
 */
public final class HistoryFeature implements Feature {
    private final Texts texts = Texts.of(HistoryFeature.class);
    private final Desk desk;
    private final HistoryViewModel model;
    private @Nullable HistoryView view;

    public HistoryFeature(Desk desk) {
        this.desk = desk;
        model = new HistoryViewModel(desk, texts);
    }

    @Override
    public String id() {
        return "history";
    }

    @Override
    public String title() {
        return texts.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.HISTORY;
    }

    @Override
    public Section section() {
        return Section.DESK;
    }

    @Override
    public Node page() {
        return view();
    }

    @Override
    public void shown() {
        model.show(true);
    }

    @Override
    public void show(String target) {
        for (HistoryRow.Kind kind : HistoryRow.Kind.values()) {
            if (kind.name().equalsIgnoreCase(target)) {
                view().only(kind);
                return;
            }
        }
        if (!target.isEmpty()) {
            view().reveal(target);
        }
    }

    @Override
    public void hidden() {
        model.show(false);
    }

    @Override
    public Optional<ObservableIntegerValue> attention() {
        return Optional.of(model.attention());
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.TOOLS,
                        Action.of(
                                "history.verify-audit",
                                texts.text("action.verify"),
                                Icon.TEST,
                                () -> {
                                    desk.navigator().open("history", "audit");
                                    model.verify();
                                })));
    }

    @Override
    public void close() {
        model.close();
        if (view != null) {
            view.close();
        }
    }

    private HistoryView view() {
        HistoryView made = view;
        if (made == null) {
            made = new HistoryView(desk, model, texts);
            view = made;
        }
        return made;
    }
}
