package dev.cradle.desktop.certificates;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The form that shows what files bring, before anything is sent. */
final class AddView {
    private static final Texts TEXTS = Texts.of(AddView.class);

    private final AddViewModel model;
    private final Page page = new Page("certificates-add", TEXTS.text("add.title"));
    private final VBox cards = new VBox(12);
    private final HBox role = new HBox(8);

    /** What looks at each card's choices again. */
    private final List<Runnable> judges = new ArrayList<>();

    AddView(AddViewModel model, CertificatesViewModel owner) {
        this.model = model;
        page.action(
                        Action.of(
                                "certificates.add-cancel",
                                TEXTS.text("add.cancel"),
                                Icon.CANCEL,
                                model::close))
                .mainAction(
                        Action.of(
                                        "certificates.add-now",
                                        TEXTS.text("add.action"),
                                        Icon.ADD,
                                        model::add)
                                .when(owner.connected()));
        page.state()
                .bind(
                        Bindings.createStringBinding(
                                () -> TEXTS.text("add.state", owner.deviceName()),
                                model.open(),
                                owner.state()));
        page.notice().bind(model.message().map(said -> said.map(Message::node)));
        page.content(content());
        page.visibleProperty().bind(model.open());
        page.managedProperty().bind(model.open());
        page.getStyleClass().add("add-page");
        model.byDevice().addListener((_, _, _) -> judges.forEach(Runnable::run));
        model.candidates().addListener((ListChangeListener<AddCandidate>) _ -> fill());
    }

    Page node() {
        return page;
    }

    private Node content() {
        CheckBox byDevice = new CheckBox(TEXTS.text("add.by-device"));
        byDevice.setId("certificates-by-device");
        byDevice.setWrapText(true);
        byDevice.selectedProperty().bindBidirectional(model.byDevice());
        TextField mask = new TextField();
        mask.setId("certificates-role");
        mask.setPrefColumnCount(10);
        mask.textProperty().bindBidirectional(model.role());
        Label name = new Label(TEXTS.text("add.role"));
        name.setLabelFor(mask);
        role.getChildren().setAll(name, mask);
        role.setAlignment(Pos.CENTER_LEFT);
        role.managedProperty().bind(role.visibleProperty());
        VBox all = new VBox(16, byDevice, role, cards);
        all.getStyleClass().add("add-form");
        ScrollPane pane = new ScrollPane(all);
        pane.setFitToWidth(true);
        return pane;
    }

    private void fill() {
        judges.clear();
        cards.getChildren().setAll(model.candidates().stream().map(this::card).toList());
        role.visibleProperty().unbind();
        BooleanBinding forSpc =
                Bindings.createBooleanBinding(
                        () ->
                                !model.byDevice().get()
                                        && model.candidates().stream()
                                                .anyMatch(c -> c.store().get() == DeviceStore.SPC),
                        model.candidates().stream()
                                .map(AddCandidate::store)
                                .toArray(javafx.beans.Observable[]::new));
        role.visibleProperty().bind(forSpc);
    }

    private Node card(AddCandidate candidate) {
        int number = model.candidates().indexOf(candidate);
        String title =
                candidate
                        .certificate()
                        .map(c -> CertificateRow.plain(Certificates.issuedTo(c)))
                        .orElseGet(() -> String.valueOf(candidate.file().getFileName()));
        CheckBox wanted = new CheckBox(title);
        wanted.setId("certificates-wanted-" + number);
        wanted.setWrapText(true);
        wanted.getStyleClass().add("section-head");
        wanted.selectedProperty().bindBidirectional(candidate.wanted());
        VBox card = new VBox(8, wanted);
        card.getStyleClass().add("card");
        candidate
                .certificate()
                .ifPresentOrElse(
                        c -> certificate(card, candidate, c, number), () -> personal(card));
        return card;
    }

    private void certificate(
            VBox card, AddCandidate candidate, X509Certificate certificate, int number) {
        card.getChildren()
                .add(
                        words(
                                TEXTS.text(
                                        "add.about",
                                        CertificateRow.plain(Certificates.issuedBy(certificate)),
                                        CertificateRow.day(certificate.getNotAfter().toInstant()),
                                        String.valueOf(candidate.file().getFileName()))));
        ComboBox<DeviceStore> store = new ComboBox<>();
        store.setId("certificates-store-" + number);
        store.getItems().setAll(StoreLine.ORDER);
        store.setConverter(new StoreNames());
        store.valueProperty().bindBidirectional(candidate.store());
        store.disableProperty().bind(model.byDevice());
        Label name = new Label(TEXTS.text("add.store"));
        name.setLabelFor(store);
        HBox line = new HBox(8, name, store);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox notes = new VBox(8);
        Runnable judge = () -> notes.getChildren().setAll(notes(candidate));
        candidate.store().addListener((_, _, _) -> judge.run());
        judges.add(judge);
        judge.run();
        card.getChildren().addAll(line, notes);
    }

    private List<Node> notes(AddCandidate candidate) {
        List<Node> notes = new ArrayList<>();
        List<DeviceCertificate> held = model.held();
        List<DeviceStore> present = candidate.presentIn(held);
        if (!present.isEmpty()) {
            notes.add(
                    Notice.of(
                            Notice.Tone.GOOD,
                            TEXTS.text(
                                    "add.present",
                                    present.stream()
                                            .map(CertificateRow::storeName)
                                            .collect(Collectors.joining(", "))),
                            List.of()));
        }
        if (model.byDevice().get()) {
            return notes;
        }
        List<DeviceCertificate> same = candidate.sameSubject(held);
        if (!same.isEmpty()) {
            notes.add(
                    Notice.of(
                            Notice.Tone.WARNING,
                            TEXTS.text(
                                    "add.same-subject",
                                    CertificateRow.day(
                                            same.getFirst()
                                                    .certificate()
                                                    .getNotAfter()
                                                    .toInstant())),
                            List.of()));
        }
        DeviceStore store = candidate.store().get();
        model.predictedRefusal(store)
                .ifPresent(problem -> notes.add(Problems.pane(problem, helping(candidate, store))));
        return notes;
    }

    private List<Action> helping(AddCandidate candidate, DeviceStore store) {
        return model.helping(store)
                .map(half ->
                        List.of(
                                Action.of(
                                        "certificates.use-user-store",
                                        TEXTS.text("refused.user-store", half.storeName()),
                                        Icon.INSTALL,
                                        () -> candidate.store().set(half))))
                .orElse(List.of());
    }

    /** A file with a key: the device opens it; one with the same subject is replaced there. */
    private void personal(VBox card) {
        card.getChildren().add(words(TEXTS.text("add.personal")));
        String personal =
                model.held().stream()
                        .filter(c -> c.store() == DeviceStore.MY_USER)
                        .map(c -> CertificateRow.plain(Certificates.issuedTo(c.certificate())))
                        .distinct()
                        .collect(Collectors.joining(", "));
        card.getChildren()
                .add(
                        Notice.of(
                                personal.isEmpty() ? Notice.Tone.NEUTRAL : Notice.Tone.WARNING,
                                personal.isEmpty()
                                        ? TEXTS.text("add.overwrite.none")
                                        : TEXTS.text("add.overwrite", personal),
                                List.of()));
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("quiet");
        VBox.setVgrow(label, Priority.NEVER);
        return label;
    }

    private static final class StoreNames extends StringConverter<DeviceStore> {
        @Override
        public String toString(DeviceStore store) {
            return store == null ? "" : CertificateRow.storeName(store);
        }

        @Override
        public DeviceStore fromString(String name) {
            return StoreLine.ORDER.stream()
                    .filter(store -> CertificateRow.storeName(store).equals(name))
                    .findFirst()
                    .orElse(DeviceStore.ROOT_USER);
        }
    }
}
