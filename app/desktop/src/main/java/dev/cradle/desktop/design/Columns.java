package dev.cradle.desktop.design;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How the columns of tables are made, and how their order, width, choice and sort are kept. */
final class Columns {
    private static final int SKELETON_ROWS = 8;

    private Columns() {}

    static <R> TableColumn<R, R> view(Column<R> column) {
        TableColumn<R, R> view = new TableColumn<>(column.title());
        view.setId(column.id());
        view.setPrefWidth(column.width());
        view.setVisible(column.shown());
        view.setComparator(column.order());
        view.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        view.setCellFactory(_ -> new TextCell<>(column));
        column.style().ifPresent(view.getStyleClass()::add);
        return view;
    }

    /** Grey bars in place of rows that are on their way. */
    static Region skeleton(double rowHeight) {
        VBox rows = new VBox();
        rows.setId("skeleton");
        for (int i = 0; i < SKELETON_ROWS; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("skeleton");
            bar.setMaxWidth(480 - 40.0 * (i % 4));
            bar.setMinHeight(rowHeight / 3);
            VBox row = new VBox(bar);
            row.setMinHeight(rowHeight);
            row.getStyleClass().add("skeleton-row");
            rows.getChildren().add(row);
        }
        return rows;
    }

    /** Puts the columns as they were last time, and keeps what changes from now on. */
    static <R> void remember(String id, TableView<R> table, Memory memory) {
        String columnsKey = "ui.tables." + id + ".columns";
        String sortKey = "ui.tables." + id + ".sort";
        memory.recall(columnsKey).ifPresent(kept -> arrange(table, kept));
        memory.recall(sortKey).ifPresent(kept -> sort(table, kept));
        InvalidationListener columnsChanged = _ -> memory.keep(columnsKey, arrangement(table));
        InvalidationListener sortChanged = _ -> memory.keep(sortKey, order(table));
        table.getColumns()
                .addListener(
                        (ListChangeListener<TableColumn<R, ?>>)
                                _ -> columnsChanged.invalidated(table.itemsProperty()));
        table.getColumns()
                .forEach(column -> {
                    column.widthProperty().addListener(columnsChanged);
                    column.visibleProperty().addListener(columnsChanged);
                    column.sortTypeProperty().addListener(sortChanged);
                });
        table.getSortOrder()
                .addListener(
                        (ListChangeListener<TableColumn<R, ?>>)
                                _ -> sortChanged.invalidated(table.itemsProperty()));
    }

    private static <R> String arrangement(TableView<R> table) {
        return table.getColumns().stream()
                .map(c ->
                        c.getId() + ":" + Math.round(c.getWidth()) + ":" + (c.isVisible() ? 1 : 0))
                .collect(Collectors.joining(","));
    }

    private static <R> void arrange(TableView<R> table, String kept) {
        List<String> order = new ArrayList<>();
        for (String part : kept.split(",")) {
            String[] words = part.split(":");
            find(table, words[0])
                    .filter(_ -> words.length == 3 && words[1].matches("\\d{1,5}"))
                    .ifPresent(column -> {
                        order.add(words[0]);
                        column.setPrefWidth(Integer.parseInt(words[1]));
                        column.setVisible(!words[2].equals("0"));
                    });
        }
        List<TableColumn<R, ?>> arranged = new ArrayList<>(table.getColumns());
        arranged.sort(
                Comparator.comparingInt(
                        c -> order.contains(c.getId()) ? order.indexOf(c.getId()) : order.size()));
        table.getColumns().setAll(arranged);
    }

    private static <R> String order(TableView<R> table) {
        return table.getSortOrder().stream()
                .map(c -> c.getId() + ":" + c.getSortType().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private static <R> void sort(TableView<R> table, String kept) {
        for (String part : kept.split(",")) {
            String[] words = part.split(":");
            find(table, words[0])
                    .ifPresent(column -> {
                        column.setSortType(
                                words.length > 1 && words[1].equals("descending")
                                        ? SortType.DESCENDING
                                        : SortType.ASCENDING);
                        table.getSortOrder().add(column);
                    });
        }
    }

    private static <R> Optional<TableColumn<R, ?>> find(TableView<R> table, String id) {
        return table.getColumns().stream().filter(c -> c.getId().equals(id)).findFirst();
    }

    private static final class TextCell<R> extends TableCell<R, R> {
        private final Column<R> column;
        private final Function<R, Optional<Node>> graphic;

        TextCell(Column<R> column) {
            this.column = column;
            this.graphic = column.graphic().map(Supplier::get).orElse(_ -> Optional.empty());
            column.style().ifPresent(getStyleClass()::add);
            setTextOverrun(
                    column.style().filter("monospace"::equals).isPresent()
                            ? OverrunStyle.CENTER_ELLIPSIS
                            : OverrunStyle.ELLIPSIS);
        }

        @Override
        protected void updateItem(R row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            if (isEmpty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(column.text().apply(row));
            setGraphic(graphic.apply(row).orElse(null));
        }
    }
}
