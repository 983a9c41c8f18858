package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.device.DevicePath;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.rapi.wire.FileAttributes;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.controlsfx.control.BreadCrumbBar;
import org.controlsfx.control.MasterDetailPane;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The page: tree, breadcrumb, table, queue. */
final class FilesView {
    private static final Texts TEXTS = Texts.of(FilesView.class);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());
    private static final Comparator<Entry> FOLDERS_FIRST =
            Comparator.comparing((Entry e) -> !e.directory())
                    .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER);

    private static final double SEARCH_WIDTH = 112;
    private static final String PROPERTIES_KEY = "ui.files.properties";
    private static final KeyCombination PROPERTIES_KEYS = KeyCombination.valueOf("Alt+Enter");

    private final Desk desk;
    private final FilesViewModel model;
    private final FileActions actions;
    private final RecordTable<Entry> table;
    private final FolderTree tree;
    private final Node browser;
    private final ToggleButton properties = new ToggleButton(TEXTS.text("properties"));
    private final Page page = new Page("files", TEXTS.text("title"));

    /** A folder of the path; the bar shows what {@code toString} says. */
    private record Crumb(String path, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    FilesView(Desk desk, FilesViewModel model, FetchedFiles fetched) {
        this.desk = desk;
        this.model = model;
        table = new RecordTable<>("files-table", columns(), desk.preferences());
        tree = new FolderTree(model);
        actions =
                new FileActions(
                        desk,
                        model,
                        Bindings.isNotEmpty(table.control().getSelectionModel().getSelectedItems()),
                        this::selection);
        FileDrags drags = new FileDrags(model, table, fetched, actions::download);
        drags.on(tree.control());
        rows(drags);
        browser = browser();
        page.action(actions.download).action(actions.uploadFolder).mainAction(actions.upload);
        page.tool(
                table.searchField(),
                hidden(),
                properties,
                small(actions.up),
                small(actions.refresh),
                whole(actions.newFolder.button()),
                whole(actions.paste.button()));
        table.searchField().setMinWidth(SEARCH_WIDTH);
        whole(properties);
        page.state().bind(model.state());
        page.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        model.message().addListener((_, _, now) -> page.notice().set(now.map(Message::node)));
        page.notice().set(model.message().get().map(Message::node));
        model.folder().addListener((_, _, _) -> content());
        content();
    }

    Page page() {
        return page;
    }

    FileActions actions() {
        return actions;
    }

    RecordTable<Entry> table() {
        return table;
    }

    private List<Entry> selection() {
        return List.copyOf(table.control().getSelectionModel().getSelectedItems());
    }

    private void content() {
        Node wanted = model.folder().get().isEmpty() ? nothing() : browser;
        if (page.getCenter() != wanted) {
            page.content(wanted);
        }
    }

    private void rows(FileDrags drags) {
        model.entries().addListener((ListChangeListener<Entry>) _ -> fill());
        fill();
        table.loading().bind(model.loading());
        table.empty().set(EmptyState.note(TEXTS.text("empty.folder")));
        table.filter()
                .bind(
                        Bindings.createObjectBinding(
                                () -> e -> model.hiddenShown().get() || !FilesViewModel.isHidden(e),
                                model.hiddenShown()));
        table.opening(actions::open);
        table.actions(actions.rows(drags));
    }

    /** Keeps the selection, by path. */
    private void fill() {
        Set<String> selected = selection().stream().map(Entry::path).collect(Collectors.toSet());
        table.items().setAll(model.entries().stream().sorted(FOLDERS_FIRST).toList());
        table.shownItems().stream()
                .filter(e -> selected.contains(e.path()))
                .forEach(e -> table.control().getSelectionModel().select(e));
    }

    private Node browser() {
        VBox shown = new VBox(crumbs(), details());
        VBox.setVgrow(shown.getChildren().getLast(), Priority.ALWAYS);
        shown.setMinWidth(0);
        SplitPane split = new SplitPane(tree.control(), shown);
        split.setDividerPositions(0.22);
        split.getStyleClass().add("files-split");
        SplitPane.setResizableWithParent(tree.control(), false);
        return new BorderPane(split, null, null, new TransfersPane(model.transfers()), null);
    }

    private Node crumbs() {
        BreadCrumbBar<Crumb> bar = new BreadCrumbBar<>();
        bar.setId("files-crumbs");
        bar.setFocusTraversable(false);
        bar.getStyleClass().add("files-crumbs");
        bar.setAutoNavigationEnabled(false);
        bar.setOnCrumbAction(event -> model.open(event.getSelectedCrumb().getValue().path()));
        bar.selectedCrumbProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> crumb(model.folder().get()), model.folder(), model.state()));
        return bar;
    }

    private TreeItem<Crumb> crumb(String path) {
        if (path.isEmpty() || path.equals("\\")) {
            return new TreeItem<>(
                    new Crumb("\\", model.device().map(Device::name).orElse(TEXTS.text("root"))));
        }
        TreeItem<Crumb> item = new TreeItem<>(new Crumb(path, DevicePath.name(path)));
        crumb(DevicePath.parent(path)).getChildren().add(item);
        return item;
    }

    /** Properties stand beside the table while they are wanted. */
    private Node details() {
        MasterDetailPane pane = new MasterDetailPane(Side.RIGHT);
        pane.setMasterNode(table.node());
        pane.setFocusTraversable(false);
        pane.setDividerPosition(0.62);
        pane.setAnimated(false);
        pane.getStyleClass().add("master-detail");
        pane.setDetailNode(new Region());
        properties.setId("files-properties");
        properties.setSelected(
                desk.preferences().recall(PROPERTIES_KEY).filter("true"::equals).isPresent());
        properties
                .selectedProperty()
                .addListener((_, _, now) -> desk.preferences().keep(PROPERTIES_KEY, "" + now));
        pane.showDetailNodeProperty().bind(properties.selectedProperty());
        table.control()
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) ->
                        pane.setDetailNode(now == null ? new Region() : properties(now)));
        return pane;
    }

    private static Node properties(Entry entry) {
        Fields fields =
                new Fields()
                        .section(TEXTS.text("properties.title"))
                        .row(TEXTS.text("column.name"), entry.name())
                        .code(TEXTS.text("properties.path"), entry.path());
        if (!entry.directory()) {
            fields.row(
                    TEXTS.text("column.size"),
                    TEXTS.text("properties.size", Amounts.bytes(entry.size()), entry.size()));
        }
        String attributes = attributes(entry);
        fields.row(TEXTS.text("column.modified"), when(entry))
                .row(
                        TEXTS.text("column.attributes"),
                        attributes.isEmpty() ? TEXTS.text("attribute.none") : attributes);
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private CheckBox hidden() {
        CheckBox hidden = new CheckBox(TEXTS.text("hidden"));
        hidden.setId("files-hidden");
        hidden.selectedProperty().bindBidirectional(model.hiddenShown());
        return whole(hidden);
    }

    /** What stands in the toolbar is not cut off; the search gives way. */
    private static <C extends Region> C whole(C control) {
        control.setMinWidth(Region.USE_PREF_SIZE);
        return control;
    }

    private static Button small(Action action) {
        Button button = action.button();
        button.setAccessibleText(action.text());
        button.setText("");
        button.getStyleClass().add("button-icon");
        return whole(button);
    }

    /** Keys of the page; those of the table's rows are the table's own. */
    private void keys(KeyEvent event) {
        if (event.isConsumed() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (PROPERTIES_KEYS.match(event)) {
            properties.fire();
            event.consume();
            return;
        }
        if (event.getCode() == KeyCode.BACK_SPACE) {
            actions.up.perform();
            event.consume();
            return;
        }
        actions.withKeys().stream()
                .filter(action -> action.keys().filter(k -> k.match(event)).isPresent())
                .findFirst()
                .ifPresent(action -> {
                    action.perform();
                    event.consume();
                });
    }

    private Node nothing() {
        return EmptyState.of(
                Icon.DEVICE,
                TEXTS.text("empty.no-device"),
                Optional.of(
                        Action.of(
                                "files.connect",
                                TEXTS.text("empty.connect"),
                                Icon.LINK,
                                () -> desk.navigator().open("connection"))));
    }

    private static List<Column<Entry>> columns() {
        return List.of(
                Column.of("name", TEXTS.text("column.name"), 260, Entry::name)
                        .ordered(FOLDERS_FIRST)
                        .withKinds(
                                Entry::directory,
                                folder -> Optional.of((folder ? Icon.FOLDER : Icon.FILE).small())),
                Column.<Entry>of("size", TEXTS.text("column.size"), 90, FilesView::size)
                        .sortedBy(Entry::size)
                        .styled("number"),
                Column.<Entry>of("modified", TEXTS.text("column.modified"), 140, FilesView::when)
                        .sortedBy(e -> e.modified().map(i -> i.toEpochMilli()).orElse(0L)),
                Column.of(
                        "attributes", TEXTS.text("column.attributes"), 110, FilesView::attributes));
    }

    private static String size(Entry entry) {
        return entry.directory() ? "" : Amounts.bytes(entry.size());
    }

    private static String when(Entry entry) {
        return entry.modified().map(WHEN::format).orElse("");
    }

    /** What the bits say that matters to people; a changed file since the last backup does not. */
    private static String attributes(Entry entry) {
        List<String> words = new ArrayList<>();
        int bits = entry.attributes();
        if ((bits & FileAttributes.READONLY) != 0) {
            words.add(TEXTS.text("attribute.read-only"));
        }
        if ((bits & FileAttributes.HIDDEN) != 0) {
            words.add(TEXTS.text("attribute.hidden"));
        }
        if ((bits & FileAttributes.SYSTEM) != 0) {
            words.add(TEXTS.text("attribute.system"));
        }
        if ((bits & FileAttributes.INROM) != 0) {
            words.add(TEXTS.text("attribute.rom"));
        }
        return String.join(", ", words);
    }
}
