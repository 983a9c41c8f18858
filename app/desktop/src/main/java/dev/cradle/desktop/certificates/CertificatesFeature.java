package dev.cradle.desktop.certificates;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.SearchHit;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of the device in hand. Shows a certificate for the target {@code THUMBPRINT},
 * and what a file brings for {@code add:FILE}.
 */
public final class CertificatesFeature implements Feature {
    private static final Texts TEXTS = Texts.of(CertificatesFeature.class);
    private static final String ADD = "add:";
    private static final int MOST_HITS = 8;

    private final Desk desk;
    private final CertificatesViewModel model;
    private final CertificateChanges changes;
    private Optional<CertificatesView> view = Optional.empty();

    public CertificatesFeature(Desk desk) {
        this.desk = desk;
        this.model = new CertificatesViewModel(desk);
        this.changes = new CertificateChanges(desk, model);
    }

    @Override
    public String id() {
        return "certificates";
    }

    @Override
    public String title() {
        return TEXTS.text("page.title");
    }

    @Override
    public Icon icon() {
        return Icon.CERTIFICATE;
    }

    @Override
    public Section section() {
        return Section.THIS_DEVICE;
    }

    @Override
    public Node page() {
        return view().node();
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public void show(String target) {
        if (target.startsWith(ADD)) {
            view().adding().look(List.of(Path.of(target.substring(ADD.length()))));
        } else if (!target.isBlank()) {
            model.want(target, view()::select);
        }
    }

    @Override
    public Optional<ObservableIntegerValue> attention() {
        return Optional.of(model.urgent());
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                new MenuAction(
                        MenuPlace.FILE,
                        Action.of(
                                        "certificates.menu-add",
                                        TEXTS.text("menu.add"),
                                        Icon.ADD,
                                        () -> {
                                            desk.navigator().open(id());
                                            view().chooseFiles();
                                        })
                                .when(model.connected())),
                new MenuAction(
                        MenuPlace.DEVICE,
                        Action.of(
                                        "certificates.menu-refresh",
                                        TEXTS.text("menu.refresh"),
                                        Icon.REFRESH,
                                        () -> {
                                            desk.navigator().open(id());
                                            model.read();
                                        })
                                .when(model.connected())));
    }

    @Override
    public List<SearchHit> find(String text) {
        return model.find(text, MOST_HITS).stream()
                .map(row ->
                        new SearchHit(
                                row.text(CertificateField.ISSUED_TO),
                                row.text(CertificateField.STORE),
                                icon(),
                                () ->
                                        desk.navigator()
                                                .open(id(), row.text(CertificateField.THUMBPRINT))))
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }

    CertificatesViewModel model() {
        return model;
    }

    CertificatesView view() {
        CertificatesView made = view.orElseGet(() -> new CertificatesView(desk, model, changes));
        view = Optional.of(made);
        return made;
    }
}
