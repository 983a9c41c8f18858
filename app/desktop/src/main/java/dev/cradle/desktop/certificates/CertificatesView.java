package dev.cradle.desktop.certificates;

import dev.cradle.core.device.StoreReading;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Ask.FileKind;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The page: stores, table, details; over it the form that adds. */
final class CertificatesView {
    private static final Texts TEXTS = Texts.of(CertificatesView.class);
    private static final List<String> FILES =
            List.of("*.cer", "*.crt", "*.der", "*.pem", "*.p7b", "*.p7c", "*.pfx", "*.p12");

    private static final double SEARCH_WIDTH = 120;

    private final Desk desk;
    private final CertificatesViewModel model;
    private final CertificateChanges changes;
    private final CertificateExport export;
    private final AddViewModel adding;
    private final RecordTable<CertificateRow> table;
    private final Page page = new Page("certificates", TEXTS.text("page.title"));
    private final StackPane root = new StackPane();

    CertificatesView(Desk desk, CertificatesViewModel model, CertificateChanges changes) {
        this.desk = desk;
        this.model = model;
        this.changes = changes;
        this.export = new CertificateExport(desk, model);
        this.adding = new AddViewModel(desk, model, changes);
        this.table = new RecordTable<>("certificates", columns(), desk.preferences());
        Bindings.bindContent(table.items(), model.rows());
        table.filter().bind(model.filters().wanted());
        table.loading().bind(model.loading());
        table.actions(rowActions());
        table.details(new CertificateDetails(model, this::detailActions)::of);
        table.empty()
                .bind(
                        Bindings.createObjectBinding(
                                this::emptyState,
                                model.contents(),
                                model.connected(),
                                model.filters().store()));
        page.state().bind(model.state());
        page.notice().bind(model.message().map(said -> said.map(Message::node)));
        page.action(addAction()).mainAction(enrolAction());
        toolbar();
        Region stores = new StoreList(model.stores(), model.filters().store()).node();
        HBox.setHgrow(table.node(), Priority.ALWAYS);
        table.node().setMinWidth(0);
        page.content(new HBox(stores, table.node()));
        root.getChildren().setAll(page, new AddView(adding, model).node());
        page.visibleProperty().bind(adding.open().not());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        root.setOnDragOver(this::dragOver);
        root.setOnDragDropped(this::dropped);
    }

    Node node() {
        return root;
    }

    AddViewModel adding() {
        return adding;
    }

    RecordTable<CertificateRow> table() {
        return table;
    }

    /** Chooses files and looks at what they bring. */
    void chooseFiles() {
        adding.look(
                desk.ask()
                        .filesToOpen(
                                TEXTS.text("add.choose"),
                                List.of(new FileKind(TEXTS.text("add.kind"), FILES))));
    }

    /** Selects a row that may have to be read first. */
    void select(CertificateRow row) {
        table.searchField().clear();
        table.select(row);
    }

    private static List<Column<CertificateRow>> columns() {
        return Arrays.stream(CertificateField.values()).map(CertificatesView::column).toList();
    }

    private static Column<CertificateRow> column(CertificateField field) {
        Column<CertificateRow> column =
                Column.of(
                        field.id(),
                        TEXTS.text("column." + field.id()),
                        field.width(),
                        row -> row.text(field));
        if (field == CertificateField.STATE) {
            column =
                    column.sortedBy((CertificateRow row) -> row.certificate().getNotAfter())
                            .withKinds(CertificateRow::expiry, ExpiryShape::of);
        }
        if (field.isCode()) {
            column = column.styled("monospace");
        }
        return field.shown() ? column : column.hiddenAtFirst();
    }

    private void toolbar() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button refresh =
                Action.of("certificates.refresh", "", Icon.REFRESH, model::read)
                        .when(model.connected().and(model.loading().not()))
                        .button();
        refresh.setAccessibleText(TEXTS.text("refresh"));
        refresh.setTooltip(new Tooltip(TEXTS.text("refresh.keys")));
        refresh.getStyleClass().add("button-icon");
        table.searchField().setMinWidth(SEARCH_WIDTH);
        page.tool(
                table.searchField(),
                toggle("expiring", model.filters().expiring()),
                toggle("expired", model.filters().expired()),
                toggle("with-key", model.filters().withKey()),
                space,
                running(),
                refresh,
                exportMenu());
    }

    private Node running() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(80);
        bar.setAccessibleText(TEXTS.text("read.job"));
        bar.progressProperty().bind(model.fraction());
        Button cancel = Action.of("certificates.cancel", "", Icon.CANCEL, model::cancel).button();
        cancel.setAccessibleText(TEXTS.text("read.cancel"));
        cancel.setTooltip(new Tooltip(TEXTS.text("read.cancel")));
        cancel.getStyleClass().addAll("flat", "button-icon");
        HBox box = new HBox(4, bar, cancel);
        box.setAlignment(Pos.CENTER_LEFT);
        box.visibleProperty().bind(model.loading());
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private static ToggleButton toggle(String name, BooleanProperty on) {
        ToggleButton toggle = new ToggleButton(TEXTS.text("filter." + name));
        toggle.setId("certificates-filter-" + name);
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.selectedProperty().bindBidirectional(on);
        return toggle;
    }

    private MenuButton exportMenu() {
        MenuButton menu = new MenuButton(TEXTS.text("export"), Icon.EXPORT.small());
        menu.setId("certificates-export");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        var none = Bindings.isEmpty(table.selection());
        List<Action> chosen =
                List.of(
                        exportAction("der", () -> export.certificates(selection(), false)),
                        exportAction("base64", () -> export.certificates(selection(), true)),
                        exportAction("chain", () -> export.chain(selection().getFirst())));
        chosen.forEach(action -> menu.getItems().add(action.when(none.not()).menuItem()));
        menu.getItems().add(new SeparatorMenuItem());
        List.of(
                        exportAction("csv", () -> export.table(shown(), true)),
                        exportAction("text", () -> export.table(shown(), false)))
                .forEach(action -> menu.getItems().add(action.menuItem()));
        menu.disableProperty().bind(Bindings.isEmpty(table.items()));
        return menu;
    }

    private static Action exportAction(String name, Runnable run) {
        return Action.of(
                "certificates.export-" + name, TEXTS.text("export." + name), Icon.EXPORT, run);
    }

    private List<CertificateRow> selection() {
        return List.copyOf(table.selection());
    }

    private List<CertificateRow> shown() {
        return List.copyOf(table.shownItems());
    }

    private List<RowAction<CertificateRow>> rowActions() {
        return List.of(
                RowAction.ofOne("certificates.renew", TEXTS.text("renew"), Icon.RESET, this::renew)
                        .when(rows -> isRenewable(rows.getFirst())),
                RowAction.of(
                        "certificates.save-der",
                        TEXTS.text("export.der"),
                        Icon.EXPORT,
                        (List<CertificateRow> rows) -> export.certificates(rows, false)),
                RowAction.of(
                        "certificates.save-base64",
                        TEXTS.text("export.base64"),
                        Icon.EXPORT,
                        (List<CertificateRow> rows) -> export.certificates(rows, true)),
                RowAction.ofOne(
                        "certificates.save-chain",
                        TEXTS.text("export.chain"),
                        Icon.EXPORT,
                        export::chain),
                RowAction.of(
                                "certificates.delete",
                                TEXTS.text("delete"),
                                Icon.DELETE,
                                changes::delete)
                        .on("Delete")
                        .when(_ -> model.connected().get()));
    }

    private List<Action> detailActions(CertificateRow row) {
        Action delete =
                Action.of(
                                "certificates.delete-this",
                                TEXTS.text("delete"),
                                Icon.DELETE,
                                () -> changes.delete(List.of(row)))
                        .when(model.connected());
        Action save =
                Action.of(
                        "certificates.save-this",
                        TEXTS.text("export.one"),
                        Icon.EXPORT,
                        () -> export.certificates(List.of(row), false));
        Action renew =
                Action.of(
                                "certificates.renew-this",
                                TEXTS.text("renew"),
                                Icon.RESET,
                                () -> renew(row))
                        .when(model.connected());
        return row.isPersonal() && row.held().hasPrivateKey()
                ? List.of(renew, save, delete)
                : List.of(save, delete);
    }

    private boolean isRenewable(CertificateRow row) {
        return row.isPersonal() && row.held().hasPrivateKey() && model.connected().get();
    }

    private void renew(CertificateRow row) {
        desk.navigator().open("enrol", "renew:" + row.text(CertificateField.THUMBPRINT));
    }

    private Action addAction() {
        return Action.of("certificates.add", TEXTS.text("add"), Icon.ADD, this::chooseFiles)
                .when(model.connected());
    }

    private Action enrolAction() {
        return Action.of(
                        "certificates.enrol",
                        TEXTS.text("enrol"),
                        Icon.CERTIFICATE,
                        () -> desk.navigator().open("enrol"))
                .when(model.connected());
    }

    private Node emptyState() {
        if (model.contents().get().isEmpty()) {
            return model.connected().get()
                    ? new Region()
                    : EmptyState.of(
                            Icon.DEVICE,
                            TEXTS.text("empty.no-device"),
                            Optional.of(
                                    Action.of(
                                            "certificates.connect",
                                            TEXTS.text("empty.connect"),
                                            Icon.LINK,
                                            () -> desk.navigator().open("connection"))));
        }
        Optional<DeviceStore> store = model.filters().store().get();
        Optional<StoreReading> reading =
                store.flatMap(s -> model.contents().get().flatMap(c -> c.reading(s)));
        Action add =
                Action.of("certificates.add-first", TEXTS.text("add"), Icon.ADD, this::chooseFiles)
                        .when(model.connected());
        return switch (reading.orElse(
                new StoreReading.Read(List.of(), StoreReading.Way.REGISTRY))) {
            case StoreReading.Read _ ->
                    EmptyState.of(
                            Icon.CERTIFICATE,
                            TEXTS.text(store.isPresent() ? "empty.store" : "empty.all"),
                            Optional.of(add));
            case StoreReading.Absent _ ->
                    EmptyState.of(
                            Icon.STORAGE, TEXTS.text("empty.absent"), Optional.of(allStores()));
            case StoreReading.NotReadable _ ->
                    EmptyState.of(
                            Icon.LOCKED,
                            TEXTS.text("empty.not-readable"),
                            Optional.of(allStores()));
            case StoreReading.Failed(var problem) ->
                    EmptyState.of(
                            Icon.FAILED,
                            problem.what() + " " + problem.why() + " " + problem.next(),
                            Optional.of(
                                    Action.of(
                                                    "certificates.again",
                                                    TEXTS.text("refresh"),
                                                    Icon.REFRESH,
                                                    model::read)
                                            .when(model.connected())));
        };
    }

    private Action allStores() {
        return Action.of(
                "certificates.all-stores",
                TEXTS.text("empty.show-all"),
                Icon.CERTIFICATE,
                () -> model.filters().showAll());
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            model.read();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && adding.open().get()) {
            adding.close();
            event.consume();
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() && model.connected().get()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        adding.look(files);
    }
}
