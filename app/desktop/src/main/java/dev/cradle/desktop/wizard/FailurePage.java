package dev.cradle.desktop.wizard;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went wrong in a plain sentence, what to do, and the number for the help desk. */
final class FailurePage implements WizardPage {
    private static final Texts TEXTS = Texts.of(FailurePage.class);

    private final Failure failure;
    private final Optional<EnrolmentFile.HelpDesk> helpDesk;
    private final VBox content;
    private Optional<Runnable> retry = Optional.empty();
    private Runnable end = () -> {};

    private FailurePage(Failure failure, Optional<EnrolmentFile.HelpDesk> helpDesk) {
        this.failure = failure;
        this.helpDesk = helpDesk;
        this.content = new VBox(16, headline(), next(), reference(), details());
        content.setId("failure");
    }

    static FailurePage of(Failure failure, EnrolmentFile.HelpDesk helpDesk) {
        return new FailurePage(failure, Optional.of(helpDesk));
    }

    /** Where not even the help desk is known. */
    static FailurePage of(Failure failure) {
        return new FailurePage(failure, Optional.empty());
    }

    /** Offers another try, where that can help. */
    FailurePage withRetry(Runnable again) {
        retry = failure.kind().retryHelps() ? Optional.of(again) : Optional.empty();
        return this;
    }

    FailurePage withEnd(Runnable close) {
        end = close;
        return this;
    }

    @Override
    public String title() {
        return TEXTS.text("failure.title");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Button> buttons() {
        List<Button> buttons = new ArrayList<>();
        buttons.add(PageParts.button("failure-copy", TEXTS.text("failure.copy"), this::copy));
        if (retry.isPresent()) {
            buttons.add(PageParts.cancelButton("wizard-close", TEXTS.text("close"), end));
            buttons.add(PageParts.mainButton("wizard-again", TEXTS.text("again"), retry.get()));
        } else {
            buttons.add(PageParts.mainButton("wizard-close", TEXTS.text("close"), end));
        }
        return buttons;
    }

    /** What goes into the ticket. */
    String asText() {
        return TEXTS.text(
                "failure.as-text",
                failure.reference(),
                failure.problem().what(),
                failure.problem().why(),
                failure.problem().next(),
                failure.problem().code().id());
    }

    private Node headline() {
        Node sign = Icon.WARNING.node();
        sign.getStyleClass().add("state-warning");
        Label what = PageParts.words(TEXTS.text(failure.kind().key() + ".what"), "wizard-sentence");
        what.setId("failure-what");
        HBox line = new HBox(12, sign, what);
        HBox.setHgrow(what, javafx.scene.layout.Priority.ALWAYS);
        return line;
    }

    private Node next() {
        Label next = PageParts.words(TEXTS.text(failure.kind().key() + ".next"));
        next.setId("failure-next");
        return next;
    }

    private Node reference() {
        Label number = new Label(failure.reference());
        number.setId("failure-reference");
        number.getStyleClass().addAll("monospace", "wizard-reference");
        number.setAccessibleText(TEXTS.text("failure.reference-accessible", failure.reference()));
        VBox card = new VBox(4, PageParts.words(TEXTS.text("failure.reference")), number);
        helpDesk.ifPresent(desk ->
                card.getChildren()
                        .add(
                                PageParts.words(
                                        TEXTS.text(
                                                "failure.help-desk", desk.name(), desk.ways()))));
        card.getStyleClass().add("card");
        return card;
    }

    /** For somebody of the help desk who looks over the user's shoulder. */
    private Node details() {
        Label words =
                PageParts.words(failure.problem().why() + " " + failure.problem().next(), "quiet");
        words.setId("failure-details");
        words.setVisible(false);
        words.managedProperty().bind(words.visibleProperty());
        Hyperlink unfold = new Hyperlink(TEXTS.text("failure.details"));
        unfold.setId("failure-unfold");
        unfold.setOnAction(_ -> words.setVisible(!words.isVisible()));
        return new VBox(4, unfold, words);
    }

    private void copy() {
        ClipboardContent text = new ClipboardContent();
        text.putString(asText());
        Clipboard.getSystemClipboard().setContent(text);
    }
}
