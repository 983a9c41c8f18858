package dev.cradle.desktop.connection;

import dev.cradle.desktop.design.Ask;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.Emulators;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** First start: three ways to begin. No tour. */
public final class StartFeature implements Feature {
    private static final Texts TEXTS = Texts.of(StartFeature.class);
    private static final double CARD = 232;

    private final Desk desk;
    private final Emulators emulators;

    public StartFeature(Desk desk, Emulators emulators) {
        this.desk = desk;
        this.emulators = emulators;
    }

    @Override
    public String id() {
        return "start";
    }

    @Override
    public String title() {
        return TEXTS.text("start.title");
    }

    @Override
    public Icon icon() {
        return Icon.HOME;
    }

    @Override
    public Section section() {
        return Section.HIDDEN;
    }

    @Override
    public Node page() {
        Label title = new Label(TEXTS.text("start.title"));
        title.getStyleClass().add("page-title");
        Label line = new Label(TEXTS.text("start.line"));
        line.setWrapText(true);
        line.getStyleClass().add("page-state");
        HBox cards =
                new HBox(
                        16,
                        card("connect", Icon.LINK, () -> desk.navigator().open("connection")),
                        card("emulator", Icon.DEVICE, emulators::open),
                        card("file", Icon.OPEN, this::openFile));
        cards.setAlignment(Pos.CENTER);
        VBox page = new VBox(16, title, line, cards);
        page.setAlignment(Pos.CENTER);
        page.getStyleClass().add("start");
        page.setId("page-start");
        return page;
    }

    private void openFile() {
        List<Ask.FileKind> kinds =
                List.of(
                        new Ask.FileKind(
                                TEXTS.text("start.file-kinds"),
                                List.of(
                                        "*.cab", "*.cpf", "*.cer", "*.crt", "*.pem", "*.p7b",
                                        "*.pfx", "*.p12")));
        desk.ask()
                .filesToOpen(TEXTS.text("start.file"), kinds)
                .forEach(file -> desk.navigator().open("packages", file.toString()));
    }

    private static Button card(String key, Icon icon, Runnable action) {
        Label name = new Label(TEXTS.text("start." + key));
        name.getStyleClass().add("card-title");
        name.setWrapText(true);
        Label words = new Label(TEXTS.text("start." + key + "-words"));
        words.setWrapText(true);
        words.getStyleClass().add("quiet");
        VBox content = new VBox(12, icon.node(), name, words);
        content.setPrefWidth(CARD - 32);
        content.setMaxWidth(CARD - 32);
        Button card = new Button();
        card.setGraphic(content);
        card.setId("start-" + key);
        card.setAccessibleText(name.getText() + ". " + words.getText());
        card.getStyleClass().addAll("card", "start-card");
        card.setPrefSize(CARD, CARD - 32);
        card.setOnAction(_ -> action.run());
        return card;
    }
}
