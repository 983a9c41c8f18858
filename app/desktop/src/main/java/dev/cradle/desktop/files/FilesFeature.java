package dev.cradle.desktop.files;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.scene.Node;

import java.util.List;
import java.util.Optional;

/** The <em>Files</em> page. A target of {@link #show} is a folder of the device. */
public final class FilesFeature implements Feature {
    private static final Texts TEXTS = Texts.of(FilesFeature.class);

    private final Desk desk;
    private final FilesViewModel model;
    private final FetchedFiles fetched;
    private Optional<FilesView> view = Optional.empty();

    public FilesFeature(Desk desk) {
        this.desk = desk;
        this.model = new FilesViewModel(desk);
        this.fetched = new FetchedFiles(model.transfers());
    }

    @Override
    public String id() {
        return "files";
    }

    @Override
    public String title() {
        return TEXTS.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.FOLDER;
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
    public void shown() {
        model.shown();
    }

    @Override
    public void show(String target) {
        if (!target.isEmpty()) {
            model.open(target);
        }
    }

    @Override
    public List<MenuAction> actions() {
        FileActions actions = view().actions();
        return List.of(
                new MenuAction(MenuPlace.DEVICE, actions.upload),
                new MenuAction(MenuPlace.DEVICE, actions.uploadFolder),
                new MenuAction(MenuPlace.DEVICE, actions.download));
    }

    FilesViewModel model() {
        return model;
    }

    private FilesView view() {
        FilesView made = view.orElseGet(() -> new FilesView(desk, model, fetched));
        view = Optional.of(made);
        return made;
    }

    @Override
    public void close() {
        model.close();
        fetched.close();
    }
}
