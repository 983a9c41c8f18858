package dev.cradle.desktop.design;

import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one form style: names at the left, values or controls at the right. Also the body of details
 * panes. FX thread only.
 */
public final class Fields extends GridPane {
    private static final Texts TEXTS = Texts.of(Fields.class);
    private static final double NAME_WIDTH = 128;

    /** Below this, values stand under their names. */
    private static final double LEAST_BESIDE = 320;

    private final List<Row> rows = new ArrayList<>();
    private boolean stacked;

    /** A name with its value; without a name, something over the whole width. */
    private record Row(Optional<Node> name, Node value) {}

    public Fields() {
        getStyleClass().add("fields");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAME_WIDTH);
        names.setPrefWidth(NAME_WIDTH);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        values.setMinWidth(0);
        getColumnConstraints().setAll(names, values);
        widthProperty().addListener((_, _, now) -> stack(now.doubleValue() < LEAST_BESIDE));
    }

    /** A heading over the rows that follow. */
    public Fields section(String heading) {
        Label label = new Label(heading);
        label.getStyleClass().add("section-head");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return wide(label);
    }

    /** A value that wraps. */
    public Fields row(String name, String value) {
        Label label = new Label(value);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return row(name, label);
    }

    /**
     * A thumbprint or path: monospace, its middle elided, the whole in the tooltip and the copy.
     */
    public Fields code(String name, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("monospace");
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(value));
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button copy = new Button("", Icon.COPY.small());
        copy.getStyleClass().addAll("flat", "button-icon");
        copy.setAccessibleText(TEXTS.text("fields.copy", name));
        copy.setTooltip(new Tooltip(TEXTS.text("fields.copy", name)));
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(value);
            Clipboard.getSystemClipboard().setContent(content);
        });
        HBox line = new HBox(4, label, copy);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        line.setMinWidth(0);
        return row(name, line);
    }

    /** A control, which the name labels for the screen reader too. */
    public Fields row(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("field-name");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        if (control.isFocusTraversable() && control.getAccessibleText() == null) {
            control.setAccessibleText(name);
        }
        if (control instanceof VBox || control instanceof Label) {
            // beside several lines the name stands at the first
            setValignment(label, VPos.TOP);
        }
        place(new Row(Optional.of(label), control));
        return this;
    }

    /** Something over the whole width. */
    public Fields wide(Node node) {
        place(new Row(Optional.empty(), node));
        return this;
    }

    private void place(Row row) {
        rows.add(row);
        row.name().ifPresent(getChildren()::add);
        getChildren().add(row.value());
        arrange();
    }

    private void stack(boolean now) {
        if (stacked != now) {
            stacked = now;
            arrange();
        }
    }

    private void arrange() {
        int line = 0;
        for (Row row : rows) {
            if (row.name().isPresent()) {
                setConstraints(row.name().get(), 0, line, stacked ? 2 : 1, 1);
                setMargin(row.name().get(), new Insets(stacked ? 8 : 0, 0, 0, 0));
                line += stacked ? 1 : 0;
            }
            boolean whole = stacked || row.name().isEmpty();
            setConstraints(row.value(), whole ? 0 : 1, line++, whole ? 2 : 1, 1);
        }
        setVgap(stacked ? 0 : 8);
    }
}
