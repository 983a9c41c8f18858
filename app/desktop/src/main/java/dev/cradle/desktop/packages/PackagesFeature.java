package dev.cradle.desktop.packages;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.scene.Node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The <em>Packages</em> page. A target of {@link #show} is a file of this computer. */
public final class PackagesFeature implements Feature {
    private static final Texts TEXTS = Texts.of(PackagesFeature.class);

    private final Desk desk;
    private final PackagesViewModel model;
    private Optional<PackagesView> view = Optional.empty();

    public PackagesFeature(Desk desk) {
        this.desk = desk;
        this.model = new PackagesViewModel(desk);
    }

    @Override
    public String id() {
        return "packages";
    }

    @Override
    public String title() {
        return TEXTS.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.PACKAGE;
    }

    @Override
    public Section section() {
        return Section.THIS_DEVICE;
    }

    @Override
    public Node page() {
        return view().page();
    }

    @Override
    public void show(String target) {
        if (!target.isEmpty()) {
            model.take(List.of(Path.of(target)));
        }
    }

    @Override
    public List<MenuAction> actions() {
        PackagesView made = view();
        return List.of(
                new MenuAction(MenuPlace.TOOLS, made.build),
                new MenuAction(MenuPlace.DEVICE, made.send),
                new MenuAction(MenuPlace.DEVICE, made.install));
    }

    PackagesViewModel model() {
        return model;
    }

    private PackagesView view() {
        PackagesView made = view.orElseGet(() -> new PackagesView(desk, model));
        view = Optional.of(made);
        return made;
    }

    @Override
    public void close() {
        model.close();
    }
}
