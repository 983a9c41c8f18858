package dev.cradle.desktop.history;

import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Times;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page. */
final class HistoryView extends StackPane {
    private final Desk desk;
    private final HistoryViewModel model;
    private final Texts texts;
    private final HistoryWords words;
    private final RecordTable<HistoryRow> table;
    private final Map<HistoryRow.Kind, ToggleButton> filters = new EnumMap<>(HistoryRow.Kind.class);
    private final ListChangeListener<HistoryRow> onRows = _ -> showRows();
    private Optional<String> wanted = Optional.empty();

    HistoryView(Desk desk, HistoryViewModel model, Texts texts) {
        this.desk = desk;
        this.model = model;
        this.texts = texts;
        words = new HistoryWords(texts);
        table = new RecordTable<>("history", columns(), desk.preferences());
        table();
        getChildren().setAll(page());
        model.rows().addListener(onRows);
        showRows();
    }

    /** Selects a line when it is there, now or after the next reading. */
    void reveal(String key) {
        wanted = Optional.of(key);
        filters.values().forEach(filter -> filter.setSelected(true));
        showRows();
    }

    /** Shows one kind of lines only. */
    void only(HistoryRow.Kind kind) {
        filters.forEach((k, filter) -> filter.setSelected(k == kind));
    }

    void close() {
        model.rows().removeListener(onRows);
    }

    private void table() {
        Action connect =
                Action.of(
                        "history.connect",
                        texts.text("action.connect"),
                        Icon.LINK,
                        () -> desk.navigator().open("connection"));
        table.empty().set(EmptyState.of(Icon.HISTORY, texts.text("empty"), Optional.of(connect)));
        table.loading().bind(model.loading());
        HistoryDetails details = new HistoryDetails(model, words, texts, this::copyTicket);
        table.details(row -> {
            model.read(row);
            return details.of(row);
        });
        table.actions(
                List.of(
                        RowAction.<HistoryRow>ofOne(
                                        "history.resume-row",
                                        texts.text("action.resume"),
                                        Icon.REFRESH,
                                        this::resume)
                                .when(rows ->
                                        rows.getFirst() instanceof HistoryRow.Enrolment e
                                                && e.isOpen()
                                                && e.row().state() != EnrolmentState.PENDING),
                        RowAction.<HistoryRow>ofOne(
                                        "history.look-row",
                                        texts.text("action.look-now"),
                                        Icon.REFRESH,
                                        this::resume)
                                .when(rows ->
                                        rows.getFirst() instanceof HistoryRow.Enrolment e
                                                && e.row().state() == EnrolmentState.PENDING),
                        RowAction.<HistoryRow>ofOne(
                                        "history.undo-row",
                                        texts.text("action.undo"),
                                        Icon.UNDO,
                                        row -> {
                                            if (row instanceof HistoryRow.Undoable(var undo)) {
                                                model.undo(undo);
                                            }
                                        })
                                .when(rows -> rows.getFirst() instanceof HistoryRow.Undoable),
                        RowAction.<HistoryRow>of(
                                        "history.ticket-row",
                                        texts.text("action.ticket"),
                                        Icon.COPY,
                                        this::copyTickets)
                                .on("Shortcut+Shift+C")));
    }

    private Page page() {
        Page page =
                new Page("history", texts.text("title"))
                        .action(
                                Action.of(
                                                "history.undo-last",
                                                texts.text("action.undo-last"),
                                                Icon.UNDO,
                                                model::undoLast)
                                        .on("Shortcut+Z")
                                        .when(Bindings.isNotEmpty(desk.jobs().undoable())))
                        .action(
                                Action.of(
                                                "history.read-all",
                                                texts.text("action.read-all"),
                                                Icon.APPROVE,
                                                model::readAll)
                                        .when(model.unread().greaterThan(0)))
                        .action(
                                Action.of(
                                        "history.verify",
                                        texts.text("action.verify"),
                                        Icon.TEST,
                                        model::verify))
                        .action(
                                Action.of(
                                        "history.export",
                                        texts.text("action.export"),
                                        Icon.EXPORT,
                                        model::export))
                        .tool(table.searchField(), filters())
                        .follow(model.outcome(), _ -> List.of())
                        .content(table.node());
        page.state()
                .bind(
                        model.unread()
                                .map(count ->
                                        count.intValue() == 0
                                                ? texts.text("state")
                                                : texts.text("state.unread", count)));
        return page;
    }

    private Node filters() {
        HBox box = new HBox(8);
        for (HistoryRow.Kind kind : HistoryRow.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(texts.text("filter." + word));
            button.setId("history-filter-" + word);
            button.setSelected(true);
            button.selectedProperty().addListener((_, _, _) -> filter());
            filters.put(kind, button);
            box.getChildren().add(button);
        }
        return box;
    }

    private void filter() {
        var shown =
                filters.entrySet().stream()
                        .filter(entry -> entry.getValue().isSelected())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        table.filter().set(row -> shown.contains(row.kind()));
    }

    private List<Column<HistoryRow>> columns() {
        return List.of(
                Column.<HistoryRow>of("outcome", texts.text("column.outcome"), 190, words::outcome)
                        .with(HistoryView::shape),
                Column.<HistoryRow>of(
                                "time",
                                texts.text("column.time"),
                                165,
                                row -> Times.dateTime(row.time()))
                        .sortedBy(HistoryRow::time),
                Column.of("kind", texts.text("column.kind"), 100, words::kind),
                Column.of("what", texts.text("column.what"), 300, words::what),
                Column.of("device", texts.text("column.device"), 130, words::device),
                Column.of("code", texts.text("column.code"), 130, words::code));
    }

    private static Optional<Node> shape(HistoryRow row) {
        Node icon =
                (switch (row.tone()) {
                            case GOOD -> Icon.GOOD;
                            case OPEN ->
                                    row.kind() == HistoryRow.Kind.UNDO ? Icon.UNDO : Icon.WAITING;
                            case WARNING -> Icon.WARNING;
                            case BAD -> Icon.FAILED;
                            case QUIET -> Icon.DETAILS;
                        })
                        .small();
        switch (row.tone()) {
            case GOOD -> icon.getStyleClass().add("state-good");
            case WARNING -> icon.getStyleClass().add("state-warning");
            case BAD -> icon.getStyleClass().add("state-danger");
            case OPEN, QUIET -> icon.getStyleClass().add("quiet");
        }
        return Optional.of(icon);
    }

    private void showRows() {
        Optional<String> chosen =
                wanted.or(() -> table.selection().stream().findFirst().map(HistoryRow::key));
        table.items().setAll(model.rows());
        table.items().stream()
                .filter(row -> chosen.filter(row.key()::equals).isPresent())
                .findFirst()
                .ifPresent(row -> {
                    wanted = Optional.empty();
                    table.select(row);
                });
    }

    private void resume(HistoryRow row) {
        if (row instanceof HistoryRow.Enrolment(var journal)) {
            model.resume(journal);
        }
    }

    private void copyTicket(HistoryRow row) {
        copyTickets(List.of(row));
    }

    private void copyTickets(List<HistoryRow> rows) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                rows.stream()
                        .map(words::ticket)
                        .collect(
                                Collectors.joining(
                                        System.lineSeparator() + System.lineSeparator())));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
