package dev.cradle.desktop.wizard;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** What was installed, and where it can be seen; or that somebody has to approve it first. */
final class FinishedPage implements WizardPage {
    private static final Texts TEXTS = Texts.of(FinishedPage.class);
    private static final String SMARTPHONE = "smartphone";

    private final WizardModel wizard;
    private final Ending ending;
    private final List<Button> buttons;
    private final Node content;

    FinishedPage(WizardModel wizard, Runnable end) {
        this.wizard = wizard;
        this.ending = wizard.ending();
        Button close = PageParts.mainButton("wizard-close", TEXTS.text("close"), end);
        buttons =
                ending.kind() == Ending.Kind.INSTALLED_UNTRUSTED
                        ? List.of(
                                PageParts.button(
                                        "wizard-again", TEXTS.text("again"), wizard::tryAgain),
                                close)
                        : List.of(close);
        content = ending.kind() == Ending.Kind.PENDING ? pending() : installed();
    }

    @Override
    public String title() {
        return TEXTS.text(
                ending.kind() == Ending.Kind.PENDING ? "finished.pending" : "finished.title");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Button> buttons() {
        return buttons;
    }

    private Node installed() {
        VBox page =
                new VBox(
                        16,
                        headline(
                                Icon.GOOD,
                                "state-good",
                                TEXTS.text(
                                        "finished.what",
                                        wizard.file().words().certificate(),
                                        deviceName())));
        if (ending.kind() == Ending.Kind.INSTALLED_UNTRUSTED) {
            page.getChildren()
                    .add(
                            Notice.of(
                                    Notice.Tone.WARNING,
                                    TEXTS.text("finished.untrusted", reference()),
                                    List.of()));
        }
        ending.result()
                .map(EnrolmentResult::stored)
                .filter(stored -> !stored.isEmpty())
                .ifPresent(stored -> page.getChildren().add(facts(stored.getFirst())));
        wizard.file()
                .words()
                .afterwards()
                .ifPresent(words -> page.getChildren().add(PageParts.words(words)));
        return page;
    }

    private Node pending() {
        VBox page =
                new VBox(
                        16,
                        headline(
                                Icon.WAITING, "state-warning", TEXTS.text("finished.pending-what")),
                        PageParts.words(TEXTS.text("finished.pending-next", deviceName())),
                        PageParts.words(
                                TEXTS.text(
                                        "finished.pending-ask",
                                        wizard.file().helpDesk().name(),
                                        wizard.file().helpDesk().ways(),
                                        reference()),
                                "quiet"));
        page.setId("finished-pending");
        return page;
    }

    private Node headline(Icon icon, String style, String text) {
        Node sign = icon.node();
        sign.getStyleClass().add(style);
        var words = PageParts.words(text, "wizard-sentence");
        words.setId("finished-what");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox card = new HBox(16, sign, words);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("card");
        return card;
    }

    private Node facts(DeviceCertificate leaf) {
        Fields fields = new Fields();
        fields.getStyleClass().add("wizard-facts");
        return fields.row(
                        TEXTS.text("finished.issued-to"), Certificates.issuedTo(leaf.certificate()))
                .row(TEXTS.text("finished.issued-by"), Certificates.issuedBy(leaf.certificate()))
                .row(
                        TEXTS.text("finished.until"),
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withZone(ZoneId.systemDefault())
                                .format(leaf.certificate().getNotAfter().toInstant()))
                .row(TEXTS.text("finished.where"), where());
    }

    /** Where the device itself shows it (device-certificates.md, section 1). */
    private String where() {
        boolean smartphone =
                wizard.device()
                        .map(d -> d.info().platform())
                        .filter(p -> p.toLowerCase(Locale.ROOT).contains(SMARTPHONE))
                        .isPresent();
        return TEXTS.text(smartphone ? "finished.where-smartphone" : "finished.where-pocket-pc");
    }

    private String deviceName() {
        return wizard.device().map(Device::name).orElse("");
    }

    private String reference() {
        return ending.row().map(JournalRow::id).orElse("");
    }
}
