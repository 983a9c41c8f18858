package dev.cradle.desktop.doctor;

import dev.cradle.core.device.UsbLink;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.FolderWindow;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The link doctor. Target: the name of a link, which is then chosen. */
public final class DoctorFeature implements Feature {
    private static final Texts TEXTS = Texts.of(DoctorFeature.class);

    private final Desk desk;
    private final DoctorViewModel model;
    private @Nullable DoctorView view;

    public DoctorFeature(Desk desk, DeskLinks links) {
        this(desk, new DoctorViewModel(desk, links, UsbLink.COMPUTER));
    }

    DoctorFeature(Desk desk, DoctorViewModel model) {
        this.desk = desk;
        this.model = model;
    }

    @Override
    public String id() {
        return "doctor";
    }

    @Override
    public String title() {
        return TEXTS.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.TEST;
    }

    @Override
    public Section section() {
        return Section.HIDDEN;
    }

    @Override
    public Node page() {
        DoctorView made = view;
        if (made == null) {
            made = new DoctorView(model, TEXTS, FolderWindow.ofThisSystem(), desk);
            view = made;
        }
        return made.page();
    }

    @Override
    public void shown() {
        model.refresh();
    }

    @Override
    public void show(String target) {
        model.choose(target);
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.DEVICE,
                        Action.of(
                                        "doctor.open",
                                        TEXTS.text("open"),
                                        Icon.TEST,
                                        () -> desk.navigator().open(id()))
                                .on("Shortcut+Shift+L")));
    }

    @Override
    public void close() {
        model.close();
        if (view != null) {
            view.close();
        }
    }
}
