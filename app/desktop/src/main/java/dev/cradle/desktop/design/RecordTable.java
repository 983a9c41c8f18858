package dev.cradle.desktop.design;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import org.controlsfx.control.MasterDetailPane;
import org.controlsfx.control.textfield.CustomTextField;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one table of the program: search, filters, remembered columns and sort order, copy, a context
 * menu with every action, a details pane that opens on selection, an empty state, skeleton rows
 * while loading. FX thread only.
 */
public final class RecordTable<R> {
    private static final Texts TEXTS = Texts.of(RecordTable.class);
    private static final Duration SKELETON_AFTER = Duration.millis(200);
    private static final double ROW_HEIGHT = 32;
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s:\\p{Cf}]");
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final String id;
    private final List<Column<R>> columns;
    private final ObservableList<R> items = FXCollections.observableArrayList();
    private final FilteredList<R> found = new FilteredList<>(items);
    private final TableView<R> table = new TableView<>();
    private final MasterDetailPane pane = new MasterDetailPane(Side.RIGHT);
    private final CustomTextField search = new CustomTextField();
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final ObjectProperty<Predicate<R>> filter = new SimpleObjectProperty<>(_ -> true);
    private final ObjectProperty<Node> empty = new SimpleObjectProperty<>();
    private final PauseTransition skeleton = new PauseTransition(SKELETON_AFTER);
    private final Map<R, Searched> searched = new IdentityHashMap<>();
    private Consumer<R> open = _ -> {};

    /** The texts of a row in lower case, one below the other. */
    private record Searched(String words, String codes) {}

    /**
     * @param id under which its columns are remembered, and the table's node id
     */
    public RecordTable(String id, List<Column<R>> columns, Memory memory) {
        this.id = id;
        this.columns = List.copyOf(columns);
        table.setId(id);
        table.getStyleClass().add("record-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setTableMenuButtonVisible(true);
        table.setAccessibleText(TEXTS.text("table.accessible"));
        columns.forEach(column -> table.getColumns().add(Columns.view(column)));
        SortedList<R> sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        found.predicateProperty()
                .bind(Bindings.createObjectBinding(this::wanted, search.textProperty(), filter));
        Columns.remember(id, table, memory);
        search();
        keys();
        skeleton.setOnFinished(_ -> showPlaceholder());
        loading.addListener((_, _, now) -> onLoading(now));
        empty.addListener((_, _, _) -> showPlaceholder());
        search.textProperty().addListener((_, _, _) -> showPlaceholder());
        items.addListener(
                (javafx.collections.ListChangeListener<R>)
                        _ -> {
                            searched.clear();
                            showPlaceholder();
                        });
        showPlaceholder();
        pane.setMasterNode(table);
        pane.setShowDetailNode(false);
        pane.setDividerPosition(0.62);
        pane.setAnimated(false);
        pane.setFocusTraversable(false);
        pane.getStyleClass().add("master-detail");
    }

    /** The table, with its details pane at the right. */
    public Region node() {
        return pane;
    }

    /** The field that searches all columns, to be put into the toolbar. */
    public TextField searchField() {
        return search;
    }

    /** All rows, whatever is searched for. */
    public ObservableList<R> items() {
        return items;
    }

    /** The rows shown now, in their order. */
    public ObservableList<R> shownItems() {
        return table.getItems();
    }

    /** What is shown beside the search. */
    public ObjectProperty<Predicate<R>> filter() {
        return filter;
    }

    /** While true and without rows, skeleton rows are shown after 200 ms. */
    public BooleanProperty loading() {
        return loading;
    }

    /** What stands in place of no rows at all. */
    public ObjectProperty<Node> empty() {
        return empty;
    }

    /** The row that was selected last. */
    public ObservableValue<Optional<R>> selected() {
        return table.getSelectionModel()
                .selectedItemProperty()
                .map(Optional::of)
                .orElse(Optional.empty());
    }

    public ObservableList<R> selection() {
        return table.getSelectionModel().getSelectedItems();
    }

    /** Selects a row and brings it into view. */
    public void select(R row) {
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(row);
        table.scrollTo(row);
    }

    /** The control itself, for drag and drop. */
    public TableView<R> control() {
        return table;
    }

    /** What double-click and Enter do. */
    public RecordTable<R> opening(Consumer<R> how) {
        open = how;
        return this;
    }

    /** Opens a pane about the selected row. */
    public RecordTable<R> details(Function<R, Node> about) {
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    pane.setDetailNode(now == null ? new Region() : about.apply(now));
                    pane.setShowDetailNode(now != null);
                });
        return this;
    }

    /**
     * Where the details begin, for tables that have not the whole page.
     *
     * @param share of the width that the table keeps
     */
    public RecordTable<R> dividedAt(double share) {
        pane.setDividerPosition(share);
        return this;
    }

    /** The context menu's actions, whose keys work in the table; copying comes by itself. */
    public RecordTable<R> actions(List<RowAction<R>> actions) {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(_ -> menu.getItems().setAll(menuItems(actions)));
        menu.getItems().setAll(menuItems(actions));
        table.setContextMenu(menu);
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event ->
                        actions.stream()
                                .filter(a -> a.keys().filter(k -> k.match(event)).isPresent())
                                .filter(this::possible)
                                .findFirst()
                                .ifPresent(action -> {
                                    event.consume();
                                    action.run().accept(List.copyOf(selection()));
                                }));
        return this;
    }

    /** The rows as text, one line each, columns separated by tabs, in the order shown. */
    public String asText(List<R> rows) {
        return rows.stream()
                .map(row ->
                        columns.stream()
                                .map(column ->
                                        column.text().apply(row).replaceAll("[\\t\\r\\n]", " "))
                                .collect(Collectors.joining("\t")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private List<MenuItem> menuItems(List<RowAction<R>> actions) {
        List<MenuItem> items =
                actions.stream()
                        .map(action -> {
                            MenuItem item = new MenuItem(action.text(), action.icon().small());
                            item.setId("row-" + action.id().replace('.', '-'));
                            action.keys().ifPresent(item::setAccelerator);
                            item.setDisable(!possible(action));
                            item.setOnAction(_ -> action.run().accept(List.copyOf(selection())));
                            return item;
                        })
                        .collect(Collectors.toList());
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        MenuItem copy = new MenuItem(TEXTS.text("table.copy"), Icon.COPY.small());
        copy.setId("row-copy");
        copy.setAccelerator(COPY);
        copy.setDisable(selection().isEmpty());
        copy.setOnAction(_ -> copy());
        items.add(copy);
        return items;
    }

    private boolean possible(RowAction<R> action) {
        return !selection().isEmpty() && action.possible().test(List.copyOf(selection()));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(asText(List.copyOf(selection())));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Predicate<R> wanted() {
        String text = search.getText().strip().toLowerCase(Locale.ROOT);
        Predicate<R> also = filter.get();
        String code = BETWEEN_DIGITS.matcher(text).replaceAll("");
        if (text.isEmpty()) {
            return also;
        }
        return row ->
                also.test(row)
                        && (searched(row).words().contains(text)
                                || !code.isEmpty() && searched(row).codes().contains(code));
    }

    /** What the search looks in, made once for each row. */
    private Searched searched(R row) {
        return searched.computeIfAbsent(row, r -> new Searched(joined(r, false), joined(r, true)));
    }

    private String joined(R row, boolean codes) {
        StringBuilder all = new StringBuilder();
        for (Column<R> column : columns) {
            if (isCode(column) == codes) {
                all.append(column.text().apply(row)).append('\n');
            }
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }

    /** Thumbprints are found however they were copied: with blanks, colons, invisible marks. */
    private static boolean isCode(Column<?> column) {
        return column.style().filter("monospace"::equals).isPresent();
    }

    private void search() {
        search.setId(id + "-search");
        search.setPromptText(TEXTS.text("table.search"));
        search.setAccessibleText(TEXTS.text("table.search"));
        search.setLeft(Icon.SEARCH.small());
        search.setPrefColumnCount(18);
        search.getStyleClass().add("search-field");
        search.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        table.requestFocus();
                        if (selection().isEmpty()) {
                            table.getSelectionModel().selectFirst();
                        }
                        event.consume();
                    }
                });
    }

    private void keys() {
        table.setRowFactory(_ -> {
            TableRow<R> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copy();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ENTER && selection().size() == 1) {
                        open.accept(selection().getFirst());
                        event.consume();
                    }
                });
    }

    private void onLoading(boolean now) {
        if (now) {
            if (table.getItems().isEmpty()) {
                // Not yet the empty state: nobody knows whether there is anything.
                table.setPlaceholder(new Region());
            }
            skeleton.playFromStart();
        } else {
            skeleton.stop();
            showPlaceholder();
        }
    }

    private void showPlaceholder() {
        if (!table.getItems().isEmpty()) {
            return;
        }
        if (loading.get()) {
            table.setPlaceholder(Columns.skeleton(ROW_HEIGHT));
        } else if (!items.isEmpty()) {
            table.setPlaceholder(
                    EmptyState.of(
                            Icon.SEARCH,
                            TEXTS.text("table.nothing-found"),
                            search.getText().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            Action.of(
                                                    id + ".clear-search",
                                                    TEXTS.text("table.clear-search"),
                                                    Icon.CANCEL,
                                                    search::clear))));
        } else {
            table.setPlaceholder(empty.get() == null ? new Region() : empty.get());
        }
    }
}
