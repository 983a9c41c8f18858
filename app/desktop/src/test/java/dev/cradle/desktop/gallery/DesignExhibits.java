package dev.cradle.desktop.gallery;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.RecordTable;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The shared controls by themselves. */
final class DesignExhibits implements Exhibits {
    private record Row(String name, int number) {}

    @Override
    public List<Exhibit> exhibits() {
        return List.of(
                Exhibit.page("design-table", () -> table(40)),
                Exhibit.page("design-empty", () -> table(0)),
                Exhibit.page("design-notices", DesignExhibits::notices));
    }

    private static Page table(int rows) {
        RecordTable<Row> table =
                new RecordTable<>(
                        "exhibit",
                        List.of(
                                Column.of("name", "Name", 300, Row::name),
                                Column.<Row>of("number", "Number", 100, r -> "" + r.number())
                                        .sortedBy(Row::number)
                                        .styled("number")),
                        Memory.none());
        Action fill = Action.of("exhibit.fill", "Fill it", Icon.ADD, () -> {});
        table.empty()
                .set(EmptyState.of(Icon.FILE, "There is nothing here yet.", Optional.of(fill)));
        table.details(row ->
                new Fields()
                        .section("About")
                        .row("Name", row.name())
                        .code("Thumbprint", "0123456789ABCDEF0123456789ABCDEF01234567"));
        IntStream.range(0, rows).forEach(i -> table.items().add(new Row("Row " + i, i)));
        if (rows > 2) {
            table.select(table.items().get(2));
        }
        Page page =
                new Page("exhibit", "Table")
                        .mainAction(fill)
                        .action(Action.of("exhibit.other", "Other", Icon.REFRESH, () -> {}));
        page.state().set("device ▸ MC9190-G");
        return page.tool(table.searchField(), new Button("Filter")).content(table.node());
    }

    private static Page notices() {
        Action undo = Action.of("exhibit.undo", "Undo", Icon.UNDO, () -> {});
        VBox all =
                new VBox(
                        12,
                        Notice.of(
                                Notice.Tone.NEUTRAL, "One certificate was deleted.", List.of(undo)),
                        Notice.of(Notice.Tone.GOOD, "Everything is well.", List.of()),
                        Notice.of(
                                Notice.Tone.WARNING,
                                "The clock is 3 minutes behind.",
                                List.of(undo)),
                        Problems.pane(
                                new Problem(
                                        ProblemCode.REFUSED_BY_ROLE,
                                        "The device refused the certificate.",
                                        "Its system ROOT store accepts changes only from the"
                                            + " Manager role; this connection has the"
                                            + " authenticated-user role (RAPI policy 4097 = 2).",
                                        "Install to the user ROOT store."),
                                List.of(undo)),
                        new Fields()
                                .section("A form")
                                .row("Text", new TextField("exchange"))
                                .row("Choice", new ComboBox<>())
                                .row(
                                        "Switch",
                                        new CheckBox(
                                                "This server requires an encrypted (SSL)"
                                                        + " connection")));
        all.setStyle("-fx-padding: 24");
        return new Page("notices", "Notices").content(all);
    }
}
