package dev.cradle.desktop.enrol;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.desktop.coach.EndingPane;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Step 4: what was read back from the device. */
final class DoneView {
    private static final Texts TEXTS = Texts.of(DoneView.class);

    private final EnrolFlow flow;
    private final VBox body = new VBox(12);
    private final ScrollPane node = new ScrollPane(body);

    DoneView(EnrolFlow flow) {
        this.flow = flow;
        body.getStyleClass().add("flow-body");
        body.setId("enrol-outcome");
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        flow.outcome().addListener((_, _, now) -> show(now));
        show(flow.outcome().get());
    }

    Node node() {
        return node;
    }

    private void show(Optional<Outcome> now) {
        List<Node> shown = new ArrayList<>();
        flow.watch()
                .ending()
                .get()
                .filter(ending -> ending.kind().isInstalled())
                .ifPresent(ending ->
                        shown.add(EndingPane.of(ending, flow.deviceName(), flow::perform)));
        now.ifPresent(outcome -> shown.add(fields(outcome)));
        body.getChildren().setAll(shown);
    }

    private static Node fields(Outcome outcome) {
        Fields fields =
                new Fields()
                        .section(TEXTS.text("done.certificate"))
                        .row(TEXTS.text("done.issued-to"), outcome.issuedTo())
                        .row(TEXTS.text("done.issued-by"), outcome.issuedBy())
                        .row(TEXTS.text("done.purposes"), outcome.purposes())
                        .row(TEXTS.text("done.expires"), date(outcome))
                        .code(TEXTS.text("done.thumbprint"), outcome.leaf().thumbprint().hex())
                        .section(TEXTS.text("done.stores"))
                        .row(
                                TEXTS.text("done.store-of", store(outcome.leaf())),
                                TEXTS.text("done.leaf", outcome.issuedTo()));
        outcome.stored().stream()
                .skip(1)
                .forEach(issuer ->
                        fields.row(
                                TEXTS.text("done.store-of", store(issuer)),
                                TEXTS.text(
                                        Certificates.isSelfSigned(issuer.certificate())
                                                ? "done.root"
                                                : "done.issuer",
                                        Certificates.issuedTo(issuer.certificate()))));
        fields.getStyleClass().add("summary");
        fields.row(TEXTS.text("done.chain"), chain(outcome))
                .section(TEXTS.text("done.look"))
                .row(
                        TEXTS.text("done.on-device"),
                        TEXTS.text(outcome.standard() ? "done.path-standard" : "done.path-pro"))
                .code(TEXTS.text("done.ticket"), outcome.ticket());
        return fields;
    }

    private static Node chain(Outcome outcome) {
        Label text = new Label(TEXTS.text(outcome.trusted() ? "done.trusted" : "done.untrusted"));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, (outcome.trusted() ? Icon.GOOD : Icon.WARNING).small(), text);
        line.getStyleClass().add(outcome.trusted() ? "state-good" : "state-warning");
        return line;
    }

    private static String store(DeviceCertificate entry) {
        return TEXTS.text(
                "done.store",
                entry.store().storeName(),
                TEXTS.text("done.segment." + entry.store().segment().id()));
    }

    private static String date(Outcome outcome) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withZone(ZoneId.systemDefault())
                .format(outcome.expires());
    }
}
