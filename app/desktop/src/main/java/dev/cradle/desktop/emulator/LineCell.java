package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Icon;
import dev.cradle.emulator.screen.Glyph;
import dev.cradle.emulator.screen.ScreenLine;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.util.Locale;
import java.util.Optional;

/** One line of the device's screen; a tap taps it, a long one holds it. */
final class LineCell extends ListCell<ScreenLine> {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final Duration HOLD = Duration.millis(600);
    private static final double INSETS = 24;

    private final HandheldViewModel model;
    private final ObservableStringValue focused;
    private final PauseTransition holding = new PauseTransition(HOLD);
    private boolean held;

    LineCell(HandheldViewModel model, ObservableStringValue focused) {
        this.model = model;
        this.focused = focused;
        getStyleClass().add("line");
        setText(null);
        focused.addListener(_ -> showFocus());
        setPrefWidth(ScreenView.WIDTH - INSETS);
        holding.setOnFinished(_ -> hold());
        setOnMousePressed(event -> {
            held = false;
            if (event.getButton() == MouseButton.PRIMARY) {
                holding.playFromStart();
            }
        });
        setOnMouseReleased(_ -> holding.stop());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !held) {
                id().ifPresent(model::tap);
            }
        });
        setOnContextMenuRequested(_ -> hold());
    }

    private void hold() {
        holding.stop();
        held = true;
        id().ifPresent(model::hold);
    }

    private Optional<String> id() {
        return switch (getItem()) {
            case ScreenLine.Item item -> Optional.of(item.id());
            case ScreenLine.Field field -> Optional.of(field.id());
            case null, default -> Optional.empty();
        };
    }

    private void showFocus() {
        pseudoClassStateChanged(
                ON, getItem() instanceof ScreenLine.Item item && item.id().equals(focused.get()));
    }

    @Override
    protected void updateItem(ScreenLine line, boolean empty) {
        super.updateItem(line, empty);
        Optional<ScreenLine> shown = empty ? Optional.empty() : Optional.ofNullable(line);
        setId(shown.flatMap(_ -> id()).orElse(null));
        setGraphic(shown.map(LineCell::node).orElse(null));
        setAccessibleRole(
                line instanceof ScreenLine.Item ? AccessibleRole.BUTTON : AccessibleRole.TEXT);
        setAccessibleText(shown.map(LineCell::words).orElse(""));
        setMouseTransparent(id().isEmpty());
        showFocus();
    }

    private static Node node(ScreenLine line) {
        return switch (line) {
            case ScreenLine.Heading heading -> label(heading.text(), "heading");
            case ScreenLine.Text text -> label(text.text(), "text");
            case ScreenLine.Fact fact ->
                    new VBox(label(fact.name(), "fact-name"), label(fact.value(), "fact-value"));
            case ScreenLine.Item item -> item(item);
            case ScreenLine.Field field -> field(field);
        };
    }

    private static Node item(ScreenLine.Item item) {
        StackPane glyph = new StackPane(icon(item.glyph()).small());
        glyph.getStyleClass()
                .addAll("glyph", item.glyph().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        VBox words = new VBox(label(item.label(), "item-label"));
        if (!item.detail().isEmpty()) {
            words.getChildren().add(label(item.detail(), "item-detail"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, glyph, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node field(ScreenLine.Field field) {
        Label box = label(field.shown() + "\u2502", "field-box");
        box.setWrapText(false);
        box.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        box.setMaxWidth(Double.MAX_VALUE);
        return new VBox(2, label(field.label(), "fact-name"), box);
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }

    private static String words(ScreenLine line) {
        return switch (line) {
            case ScreenLine.Heading heading -> heading.text();
            case ScreenLine.Text text -> text.text();
            case ScreenLine.Fact fact -> fact.name() + ": " + fact.value();
            case ScreenLine.Item item -> (item.label() + " " + item.detail()).strip();
            case ScreenLine.Field field -> field.label();
        };
    }

    private static Icon icon(Glyph glyph) {
        return switch (glyph) {
            case HOME -> Icon.HOME;
            case FILES -> Icon.OPEN;
            case SETTINGS -> Icon.SETTINGS;
            case CERTIFICATE -> Icon.CERTIFICATE;
            case CERTIFICATE_WITH_KEY -> Icon.KEY;
            case FOLDER -> Icon.FOLDER;
            case CARD, MEMORY -> Icon.STORAGE;
            case FILE -> Icon.FILE;
            case PACKAGE -> Icon.PACKAGE;
            case PROGRAM -> Icon.INSTALL;
            case OWNER -> Icon.PERSON;
            case LOCK -> Icon.LOCKED;
            case POWER -> Icon.BATTERY;
            case ABOUT -> Icon.DETAILS;
            case LINK -> Icon.LINK;
            case BLOCKED -> Icon.DENY;
        };
    }
}
