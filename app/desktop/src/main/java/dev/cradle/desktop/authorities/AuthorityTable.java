package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.LastTest;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Times;
import dev.cradle.desktop.desk.Desk;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of configured authorities and what is told about one of them. */
final class AuthorityTable {
    private final Texts texts;
    private final AuthoritiesViewModel model;
    private final RecordTable<AuthorityRow> table;

    AuthorityTable(Desk desk, AuthoritiesViewModel model, Texts texts, Action add) {
        this.texts = texts;
        this.model = model;
        table = new RecordTable<>("authorities", columns(), desk.preferences());
        table.empty().set(EmptyState.of(Icon.AUTHORITY, texts.text("empty"), Optional.of(add)));
        table.loading().bind(model.loading());
        table.details(this::details);
        table.opening(row -> model.test(row.name()));
        table.actions(
                List.of(
                        RowAction.ofOne(
                                "authorities.test",
                                texts.text("action.test"),
                                Icon.TEST,
                                row -> model.test(row.name())),
                        RowAction.<AuthorityRow>ofOne(
                                        "authorities.prefer",
                                        texts.text("action.prefer"),
                                        Icon.APPROVE,
                                        model::prefer)
                                .when(rows -> !rows.getFirst().isDefault()),
                        RowAction.ofOne(
                                "authorities.export",
                                texts.text("action.export"),
                                Icon.EXPORT,
                                model::export),
                        RowAction.<AuthorityRow>ofOne(
                                        "authorities.remove",
                                        texts.text("action.remove"),
                                        Icon.DELETE,
                                        model::remove)
                                .on("Delete")));
    }

    RecordTable<AuthorityRow> table() {
        return table;
    }

    /** Shows other rows and stays with the one that was chosen. */
    void show(List<AuthorityRow> rows) {
        Optional<String> chosen = table.selection().stream().findFirst().map(AuthorityRow::name);
        table.items().setAll(rows);
        rows.stream()
                .filter(row -> chosen.filter(row.name()::equals).isPresent())
                .findFirst()
                .or(() -> rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty())
                .ifPresent(table::select);
    }

    void select(String name) {
        table.items().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .ifPresent(table::select);
    }

    private List<Column<AuthorityRow>> columns() {
        return List.of(
                Column.of("name", texts.text("column.name"), 160, AuthorityRow::name),
                Column.of("kind", texts.text("column.kind"), 170, this::kind),
                Column.of(
                        "address",
                        texts.text("column.address"),
                        230,
                        row -> row.address(texts.text("address.lab"))),
                Column.of(
                        "default",
                        texts.text("column.default"),
                        80,
                        row -> row.isDefault() ? texts.text("default.yes") : ""),
                Column.<AuthorityRow>of("tested", texts.text("column.tested"), 230, this::tested)
                        .sortedBy(row ->
                                row.entry().lastTest().map(LastTest::at).orElse(Instant.EPOCH))
                        .with(AuthorityTable::shape));
    }

    private String kind(AuthorityRow row) {
        return texts.text(row.isLab() ? "kind.lab" : "kind.certsrv");
    }

    private String tested(AuthorityRow row) {
        return row.entry()
                .lastTest()
                .map(test ->
                        test.failedStep()
                                .map(step ->
                                        texts.text(
                                                "tested.failed", step, Times.dateTime(test.at())))
                                .orElseGet(
                                        () -> texts.text("tested.good", Times.dateTime(test.at()))))
                .orElse(texts.text("tested.never"));
    }

    private static Optional<Node> shape(AuthorityRow row) {
        return row.entry()
                .lastTest()
                .map(test -> {
                    boolean failed = test.failedStep().isPresent();
                    Node icon = (failed ? Icon.FAILED : Icon.GOOD).small();
                    icon.getStyleClass().add(failed ? "state-danger" : "state-good");
                    return icon;
                });
    }

    private Node details(AuthorityRow row) {
        Fields fields =
                new Fields()
                        .section(row.name())
                        .row(texts.text("column.kind"), kind(row))
                        .row(texts.text("column.address"), row.address(texts.text("address.lab")));
        row.account().ifPresent(who -> fields.row(texts.text("column.account"), who));
        if (row.isLab()) {
            model.reading()
                    .get()
                    .lab()
                    .ifPresent(lab ->
                            fields.row(
                                            texts.text("details.signature"),
                                            texts.text("signature." + lab.settings().profile()))
                                    .row(texts.text("details.protection"), lab.protection()));
        } else {
            fields.row(
                    texts.text("details.trust"),
                    row.roots().isEmpty()
                            ? texts.text("trust.system")
                            : texts.text("trust.own", String.join("; ", row.roots())));
            row.entry().pins().forEach(pin -> fields.code(texts.text("trust.pins", ""), pin));
            fields.row(texts.text("details.password"), model.reading().get().secrets());
        }
        fields.row(texts.text("column.tested"), tested(row));
        fields.wide(new AuthorityTestPane(row.name(), model, texts));
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("details-scroll");
        return scroll;
    }
}
