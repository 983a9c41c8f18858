package dev.cradle.desktop.history;

import dev.cradle.desktop.desk.Undo;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

final class HistoryExhibits implements Exhibits {
    private static final int MANY = 5_000;

    private final TestDesk empty = new TestDesk();
    private final TestDesk few = new TestDesk();
    private final TestDesk many = new TestDesk();
    private final List<HistoryFeature> features = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() {
        HistoryData.fill(few.desk().workspace());
        Fx.run(() ->
                few.desk()
                        .jobs()
                        .offer(
                                new Undo(
                                        "2 certificates were deleted from ROOT (user).",
                                        Instant.now(),
                                        "Putting certificates back",
                                        (_, _) -> true)));
        HistoryData.many(many.desk().workspace(), MANY);
        return List.of(
                Exhibit.page("history-empty", () -> page(empty, ""))
                        .when(() -> node(".empty-state") != null),
                Exhibit.page("history-few", () -> page(few, "")).when(rows(6)),
                Exhibit.page("history-many", () -> page(many, "")).when(rows(MANY)),
                Exhibit.page("history-enrolment", () -> page(few, "E-000001"))
                        .when(() -> rows(6).call() && events()),
                Exhibit.page("history-unknown-small", () -> page(few, "E-000002"))
                        .sized(784, 620)
                        .when(() -> rows(6).call() && events()),
                Exhibit.page("history-failure", () -> page(few, ""))
                        .when(
                                chosen(row ->
                                        row.problem().isPresent()
                                                && row.kind() == HistoryRow.Kind.JOB)),
                Exhibit.page("history-undo", () -> page(few, ""))
                        .when(chosen(row -> row.kind() == HistoryRow.Kind.UNDO)),
                Exhibit.page("history-damaged", () -> page(few, "")).when(damaged()));
    }

    @Override
    public void close() {
        Fx.run(() -> features.forEach(HistoryFeature::close));
        empty.close();
        few.close();
        many.close();
    }

    private Parent page(TestDesk desk, String target) {
        HistoryFeature feature = new HistoryFeature(desk.desk());
        features.add(feature);
        Parent page = (Parent) feature.page();
        feature.shown();
        feature.show(target);
        return page;
    }

    private Callable<Boolean> rows(int count) {
        return () -> table().getItems().size() >= count;
    }

    private boolean events() {
        return node("#history-events") instanceof Parent events
                && events.getChildrenUnmodifiable().size() > 2;
    }

    private Callable<Boolean> chosen(Predicate<HistoryRow> wanted) {
        return () -> {
            for (HistoryRow row : table().getItems()) {
                if (wanted.test(row)) {
                    if (table().getSelectionModel().getSelectedItem() == null) {
                        table().getSelectionModel().select(row);
                    }
                    return true;
                }
            }
            return false;
        };
    }

    /** Verifies after a line of the audit was changed behind the program's back. */
    private Callable<Boolean> damaged() {
        boolean[] begun = new boolean[1];
        return () -> {
            if (!begun[0]) {
                begun[0] = true;
                DamagedAudit.in(few.desk().workspace().folder().database());
                ((javafx.scene.control.Button) node("#history-verify")).fire();
            }
            return node(".problem") != null;
        };
    }

    @SuppressWarnings("unchecked")
    private TableView<HistoryRow> table() {
        return (TableView<HistoryRow>) node("#history");
    }

    private Node node(String selector) {
        return features.getLast().page().lookup(selector);
    }
}
