package dev.cradle.desktop.overview;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

/** The Overview page. */
public final class OverviewFeature implements Feature {
    private static final Texts TEXTS = Texts.of(OverviewFeature.class);

    private final Desk desk;
    private @Nullable OverviewViewModel model;
    private @Nullable OverviewView view;

    public OverviewFeature(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return TEXTS.text("overview.title");
    }

    @Override
    public Icon icon() {
        return Icon.OVERVIEW;
    }

    @Override
    public Section section() {
        return Section.THIS_DEVICE;
    }

    @Override
    public Node page() {
        if (view == null) {
            OverviewViewModel made = new OverviewViewModel(desk);
            model = made;
            view = new OverviewView(made, desk);
        }
        return view.page();
    }

    @Override
    public void shown() {
        if (model != null) {
            model.shown(true);
        }
    }

    @Override
    public void hidden() {
        if (model != null) {
            model.shown(false);
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
        if (model != null) {
            model.close();
        }
    }
}
