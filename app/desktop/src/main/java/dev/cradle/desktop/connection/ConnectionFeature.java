package dev.cradle.desktop.connection;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.Emulators;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The connection page: where devices are waited for, what is in the way, who is on the way in. */
public final class ConnectionFeature implements Feature {
    private static final Texts TEXTS = Texts.of(ConnectionFeature.class);

    private final Desk desk;
    private final DeskLinks links;
    private final Emulators emulators;
    private @Nullable ConnectionView view;

    public ConnectionFeature(Desk desk, DeskLinks links, Emulators emulators) {
        this.desk = desk;
        this.links = links;
        this.emulators = emulators;
    }

    @Override
    public String id() {
        return "connection";
    }

    @Override
    public String title() {
        return TEXTS.text("connection.title");
    }

    @Override
    public Icon icon() {
        return Icon.LINK;
    }

    @Override
    public Section section() {
        return Section.HIDDEN;
    }

    @Override
    public Node page() {
        if (view == null) {
            view = new ConnectionView(desk, links, emulators);
        }
        return view.page();
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.DEVICE,
                        Action.of(
                                        "connection.open",
                                        TEXTS.text("connection.open"),
                                        Icon.LINK,
                                        () -> desk.navigator().open(id()))
                                .on("Shortcut+Shift+C")),
                new MenuAction(
                        MenuPlace.DEVICE,
                        Action.of(
                                "connection.emulator",
                                TEXTS.text("connection.emulator"),
                                Icon.DEVICE,
                                emulators::open)));
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}
