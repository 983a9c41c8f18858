package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.trust.FirstUse;
import dev.cradle.desktop.authorities.AddAuthorityViewModel.Kind;
import dev.cradle.desktop.authorities.AddAuthorityViewModel.TrustChoice;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Choices;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Texts;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form that adds an authority. */
final class AddAuthorityView extends StackPane {
    private final AddAuthorityViewModel model;
    private final Texts texts;
    private final TextField name;
    private final ObservableValue<String> place;

    /**
     * @param place where passwords are kept, a sentence
     * @param back goes back to the list
     */
    AddAuthorityView(
            AddAuthorityViewModel model,
            Texts texts,
            ObservableValue<String> place,
            Runnable back) {
        this.place = place;
        this.model = model;
        this.texts = texts;
        name = field("authority-name", model.name(), "add.name.prompt");
        Action add =
                Action.of("authorities.add-now", texts.text("add.action"), Icon.ADD, model::add)
                        .when(model.complete());
        Page page =
                new Page("authority-add", texts.text("add.title"))
                        .action(
                                Action.of(
                                        "authorities.back",
                                        texts.text("action.back"),
                                        Icon.BACK,
                                        back))
                        .mainAction(add)
                        .follow(model.outcome(), _ -> List.of());
        page.state().set(texts.text("add.state"));
        VBox form = new VBox(general(), lab(), certsrv());
        form.getStyleClass().add("form");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        page.content(scroll);
        getChildren().setAll(page);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        back.run();
                        key.consume();
                    }
                });
    }

    /** An empty form with the focus in its first field. */
    void begin() {
        model.clear();
        // the form is in the scene only once its scroll pane has a skin
        applyCss();
        layout();
        name.requestFocus();
    }

    private Node general() {
        return new Fields()
                .row(
                        texts.text("add.kind"),
                        Choices.radio(
                                "authority-kind",
                                List.of(Kind.values()),
                                model.kind(),
                                k -> texts.text("add.kind." + word(k))))
                .row(texts.text("add.name"), name);
    }

    private Node lab() {
        Fields fields =
                new Fields()
                        .row(
                                texts.text("add.profile"),
                                Choices.radio(
                                        "authority-profile",
                                        List.of(
                                                LabSettings.Profile.MODERN,
                                                LabSettings.Profile.LEGACY),
                                        model.profile(),
                                        p -> texts.text("add.profile." + p)));
        return shownWhile(fields, model.kind().map(k -> k == Kind.LAB));
    }

    private Node certsrv() {
        PasswordField password = new PasswordField();
        password.setId("authority-password");
        password.textProperty().bindBidirectional(model.password());
        password.setOnAction(_ -> model.add());
        Label kept = new Label();
        kept.textProperty().bind(place);
        kept.setWrapText(true);
        kept.getStyleClass().add("quiet");
        Fields fields =
                new Fields()
                        .row(
                                texts.text("column.address"),
                                field("authority-url", model.url(), "add.url.prompt"))
                        .row(
                                texts.text("add.account"),
                                field("authority-account", model.account(), "add.account.prompt"))
                        .row(texts.text("add.password"), password)
                        .row("", kept)
                        .row(
                                texts.text("add.trust"),
                                Choices.radio(
                                        "authority-trust",
                                        List.of(TrustChoice.values()),
                                        model.trust(),
                                        t -> texts.text("add.trust." + word(t))))
                        .row("", rootFile())
                        .row("", firstUse());
        return shownWhile(fields, model.kind().map(k -> k == Kind.CERTSRV));
    }

    private Node rootFile() {
        Label chosen = new Label();
        chosen.getStyleClass().add("monospace");
        chosen.textProperty()
                .bind(
                        model.rootFile()
                                .map(file ->
                                        file.map(Path::toString)
                                                .orElse(texts.text("add.trust.none-chosen"))));
        HBox line =
                new HBox(
                        8,
                        Action.of(
                                        "authorities.choose-root",
                                        texts.text("add.trust.choose"),
                                        Icon.OPEN,
                                        model::chooseRootFile)
                                .button(),
                        chosen);
        line.setAlignment(Pos.CENTER_LEFT);
        return shownWhile(line, model.trust().map(t -> t == TrustChoice.FILE));
    }

    private Node firstUse() {
        Label shown = new Label();
        shown.setId("authority-shown");
        shown.setWrapText(true);
        shown.textProperty().bind(model.seen().map(seen -> seen.map(this::words).orElse("")));
        TextField fingerprint =
                field("authority-fingerprint", model.fingerprint(), "add.fingerprint.prompt");
        fingerprint.getStyleClass().add("monospace");
        fingerprint.setAccessibleText(texts.text("add.fingerprint"));
        VBox box =
                new VBox(
                        8,
                        Action.of(
                                        "authorities.look",
                                        texts.text("add.trust.look"),
                                        Icon.SEARCH,
                                        model::look)
                                .when(model.url().isNotEmpty().and(model.busy().not()))
                                .button(),
                        shownWhile(shown, model.seen().map(Optional::isPresent)),
                        shownWhile(
                                fingerprint,
                                model.seen()
                                        .map(seen ->
                                                seen.filter(FirstUse::isStranger).isPresent())));
        return shownWhile(box, model.trust().map(t -> t == TrustChoice.FIRST));
    }

    private String words(FirstUse use) {
        return use.isStranger()
                ? use.why()
                        + "\n"
                        + texts.text("add.trust.shows")
                        + "\n"
                        + String.join("\n", use.subjects())
                : texts.text("add.trust.known");
    }

    private TextField field(String id, StringProperty value, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(texts.text(prompt));
        field.textProperty().bindBidirectional(value);
        field.setOnAction(_ -> model.add());
        return field;
    }

    private static <N extends Node> N shownWhile(N node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
