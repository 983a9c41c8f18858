package dev.cradle.desktop.help;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Texts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.controlsfx.control.textfield.CustomTextField;

import java.util.List;
import java.util.Optional;

/** The page: contents at the left, text at the right. */
final class HelpView extends StackPane {
    private final HelpViewModel model;
    private final Texts texts;
    private final Memory memory;
    private final HelpTables tables;
    private final HelpText text;
    private final ListView<HelpPage> contents = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();

    HelpView(HelpViewModel model, Texts texts, Memory memory) {
        this.model = model;
        this.texts = texts;
        this.memory = memory;
        tables = new HelpTables(texts);
        text = new HelpText(model::open, this::generated);
        scroll.setFitToWidth(true);
        scroll.setId("help-scroll");
        Page page =
                new Page("help", texts.text("title"))
                        .action(
                                Action.of("help.back", texts.text("back"), Icon.BACK, model::back)
                                        .on("Alt+Left")
                                        .when(model.canGoBack()))
                        .tool(search());
        page.state().set(texts.text("state"));
        page.notice()
                .bind(
                        model.missing()
                                .map(said ->
                                        said.isEmpty()
                                                ? Optional.<Node>empty()
                                                : Optional.of(
                                                        Notice.of(
                                                                Notice.Tone.NEUTRAL,
                                                                said,
                                                                List.of()))));
        BorderPane both = new BorderPane();
        both.setLeft(contents());
        both.setCenter(scroll);
        page.content(both);
        getChildren().setAll(page);
        model.page().addListener((_, _, now) -> show(now));
        show(model.page().get());
    }

    private Node search() {
        CustomTextField field = new CustomTextField();
        field.setId("help-search");
        field.setPromptText(texts.text("search"));
        field.setAccessibleText(texts.text("search"));
        field.setLeft(Icon.SEARCH.small());
        field.setPrefColumnCount(24);
        field.textProperty().bindBidirectional(model.search());
        field.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
                contents.requestFocus();
                if (!contents.getItems().isEmpty()) {
                    contents.getSelectionModel().selectFirst();
                }
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                field.clear();
                key.consume();
            }
        });
        return field;
    }

    private Node contents() {
        contents.setId("help-contents");
        contents.getStyleClass().add("help-contents");
        contents.setAccessibleText(texts.text("contents"));
        contents.setItems(model.found());
        contents.setPrefWidth(264);
        Label nothing = new Label(texts.text("nothing"));
        nothing.setWrapText(true);
        nothing.getStyleClass().add("empty-text");
        contents.setPlaceholder(nothing);
        contents.setCellFactory(_ -> new TitleCell());
        contents.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        model.turnTo(now);
                    }
                });
        return contents;
    }

    private void show(HelpPage page) {
        Region drawn = text.draw(page);
        drawn.setId("help-text");
        scroll.setContent(drawn);
        scroll.setVvalue(0);
        if (contents.getItems().contains(page)) {
            contents.getSelectionModel().select(page);
        }
    }

    private Node generated(String name) {
        if (name.equals("errors")) {
            return new ErrorTable(model.error(), texts, memory);
        }
        return tables.table(name)
                .map(text::node)
                .orElseThrow(() -> new IllegalStateException("help has no part " + name));
    }

    private static final class TitleCell extends ListCell<HelpPage> {
        @Override
        protected void updateItem(HelpPage page, boolean isEmpty) {
            super.updateItem(page, isEmpty);
            setText(isEmpty || page == null ? null : page.title());
        }
    }
}
