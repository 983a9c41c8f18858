package dev.cradle.desktop.authorities;

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
 * Authorities. Targets: {@code add} for the form, {@code waiting} for the lab's queue, {@code lab}
 * for its people and types.
 */
public final class AuthoritiesFeature implements Feature {
    private final Texts texts = Texts.of(AuthoritiesFeature.class);
    private final Desk desk;
    private final AuthoritiesViewModel model;
    private @Nullable AuthoritiesView view;

    public AuthoritiesFeature(Desk desk) {
        this.desk = desk;
        model = new AuthoritiesViewModel(desk, texts);
    }

    @Override
    public String id() {
        return "authorities";
    }

    @Override
    public String title() {
        return texts.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.AUTHORITY;
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
        model.load();
    }

    @Override
    public void show(String target) {
        switch (target) {
            case "add" -> view().showForm();
            case "waiting" -> view().show(AuthoritiesView.Part.WAITING);
            case "lab" -> view().show(AuthoritiesView.Part.LAB);
            default -> view().show(AuthoritiesView.Part.AUTHORITIES);
        }
    }

    @Override
    public Optional<ObservableIntegerValue> attention() {
        return Optional.of(model.waiting());
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.TOOLS,
                        Action.of(
                                "authorities.open-add",
                                texts.text("add.title") + "…",
                                Icon.ADD,
                                () -> desk.navigator().open("authorities", "add"))));
    }

    private AuthoritiesView view() {
        AuthoritiesView made = view;
        if (made == null) {
            made = new AuthoritiesView(desk, model, texts);
            view = made;
        }
        return made;
    }
}
