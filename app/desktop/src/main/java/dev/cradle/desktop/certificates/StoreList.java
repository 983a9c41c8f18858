package dev.cradle.desktop.certificates;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The list of stores at the left. */
final class StoreList {
    private static final Texts TEXTS = Texts.of(StoreList.class);

    private final ListView<StoreLine> list = new ListView<>();
    private final ObjectProperty<Optional<DeviceStore>> chosen;

    StoreList(ObservableList<StoreLine> lines, ObjectProperty<Optional<DeviceStore>> chosen) {
        this.chosen = chosen;
        list.setId("certificate-stores");
        list.getStyleClass().add("store-list");
        list.setAccessibleText(TEXTS.text("store.list"));
        list.setItems(lines);
        list.setCellFactory(_ -> new StoreCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        chosen.set(now.store());
                    }
                });
        lines.addListener((ListChangeListener<StoreLine>) _ -> select());
        chosen.addListener((_, _, _) -> select());
        select();
    }

    Region node() {
        return list;
    }

    private void select() {
        list.getItems().stream()
                .filter(line -> line.store().equals(chosen.get()))
                .filter(line -> line != list.getSelectionModel().getSelectedItem())
                .findFirst()
                .ifPresent(list.getSelectionModel()::select);
    }

    private static final class StoreCell extends ListCell<StoreLine> {
        StoreCell() {
            // The list is as wide as it is; what does not fit is shortened, not scrolled to.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(StoreLine line, boolean isEmpty) {
            super.updateItem(line, isEmpty);
            setText(null);
            if (isEmpty || line == null) {
                setGraphic(null);
                return;
            }
            setGraphic(picture(line));
            setAccessibleText(
                    line.count().isPresent()
                            ? TEXTS.text(
                                    "store.accessible",
                                    line.name(),
                                    line.note(),
                                    line.count().get())
                            : line.name() + ", " + line.note());
        }

        private static Node picture(StoreLine line) {
            Label name = new Label(line.name());
            name.getStyleClass().add("store-name");
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setTooltip(new Tooltip(line.name()));
            Label count = new Label(line.count().map(String::valueOf).orElse("–"));
            count.getStyleClass().addAll("quiet", "store-count");
            count.setMinWidth(Region.USE_PREF_SIZE);
            Label note = new Label(line.note());
            note.getStyleClass().addAll("quiet", "store-note");
            note.setMinWidth(0);
            note.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            note.setTooltip(new Tooltip(line.note()));
            if (line.locked()) {
                note.setGraphic(Icon.LOCKED.small());
                note.setTooltip(new Tooltip(line.note() + "\n" + TEXTS.text("store.locked")));
            }
            HBox first = new HBox(8, name, count);
            first.setAlignment(Pos.CENTER_LEFT);
            VBox box = new VBox(first, note);
            box.setMinWidth(0);
            line.group()
                    .ifPresent(heading -> {
                        Label group = new Label(heading);
                        group.getStyleClass().add("section-head");
                        box.getChildren().addFirst(group);
                    });
            return box;
        }
    }
}
