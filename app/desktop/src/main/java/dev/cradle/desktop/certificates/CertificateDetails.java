package dev.cradle.desktop.certificates;

import dev.cradle.core.device.StoreAccess;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Digest;
import dev.cradle.formats.certificates.DistinguishedNames;
import dev.cradle.formats.security.RoleMask;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All about one certificate, beside the table. */
final class CertificateDetails {
    private static final Texts TEXTS = Texts.of(CertificateDetails.class);

    private final CertificatesViewModel page;
    private final Function<CertificateRow, List<Action>> actions;

    /**
     * @param actions what can be done with a row, as buttons
     */
    CertificateDetails(CertificatesViewModel page, Function<CertificateRow, List<Action>> actions) {
        this.page = page;
        this.actions = actions;
    }

    /** A pane for a row. */
    Node of(CertificateRow row) {
        Label title = new Label(row.text(CertificateField.ISSUED_TO));
        title.getStyleClass().add("details-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label state = new Label(row.text(CertificateField.STATE));
        HBox line = new HBox(8);
        ExpiryShape.of(row.expiry()).ifPresent(line.getChildren()::add);
        line.getChildren().add(state);
        line.getStyleClass().add("details-state");
        FlowPane buttons = new FlowPane(8, 8);
        actions.apply(row).forEach(action -> buttons.getChildren().add(action.button()));
        VBox head = new VBox(8, title, line, buttons);
        head.getStyleClass().add("details-head");
        Fields fields = new Fields();
        issued(fields, row);
        validity(fields, row);
        key(fields, row);
        store(fields, row);
        chain(fields, row);
        ScrollPane pane = new ScrollPane(new VBox(head, fields));
        pane.setId("certificate-details");
        pane.setFitToWidth(true);
        pane.setMinWidth(0);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("details-pane");
        return pane;
    }

    private static void issued(Fields fields, CertificateRow row) {
        X509Certificate certificate = row.certificate();
        String subject = DistinguishedNames.text(certificate.getSubjectX500Principal());
        String issuer = DistinguishedNames.text(certificate.getIssuerX500Principal());
        fields.section(TEXTS.text("details.names"))
                .row(TEXTS.text("details.name"), CertificateRow.plain(subject))
                .row(TEXTS.text("column.issued-by"), CertificateRow.plain(issuer));
        String mail = row.text(CertificateField.MAIL);
        fields.row(TEXTS.text("details.mail"), mail.isEmpty() ? TEXTS.text("details.none") : mail);
        fields.code(TEXTS.text("details.serial"), row.text(CertificateField.SERIAL));
        row.held()
                .template()
                .or(() -> Certificates.templateName(certificate))
                .ifPresent(template ->
                        fields.row(TEXTS.text("details.template"), CertificateRow.plain(template)));
    }

    private static void validity(Fields fields, CertificateRow row) {
        fields.section(TEXTS.text("details.validity"))
                .row(TEXTS.text("details.from"), row.text(CertificateField.VALID_FROM))
                .row(TEXTS.text("details.until"), row.text(CertificateField.EXPIRES))
                .row(
                        TEXTS.text("column.purposes"),
                        CertificateRow.plain(
                                String.join(", ", CertificateRow.purposes(row.certificate()))));
    }

    private static void key(Fields fields, CertificateRow row) {
        PublicKey key = row.certificate().getPublicKey();
        fields.section(TEXTS.text("details.key"))
                .code(TEXTS.text("column.thumbprint"), row.text(CertificateField.THUMBPRINT))
                .row(TEXTS.text("details.public-key"), describe(key));
        Optional.ofNullable(key.getEncoded())
                .ifPresent(encoded ->
                        fields.code(
                                TEXTS.text("details.key-fingerprint"),
                                HexFormat.of()
                                        .withUpperCase()
                                        .formatHex(Digest.of("SHA-256", encoded))));
        if (row.isPersonal() || row.held().hasPrivateKey()) {
            fields.row(
                    TEXTS.text("details.private-key"),
                    TEXTS.text(
                            row.held().hasPrivateKey()
                                    ? "details.private-key.there"
                                    : "details.private-key.unknown"));
        }
    }

    private void store(Fields fields, CertificateRow row) {
        fields.section(TEXTS.text("column.store"))
                .row(TEXTS.text("details.place"), row.text(CertificateField.STORE));
        if (row.held().role().isPresent()) {
            fields.row(
                    TEXTS.text("details.role"), new RoleMask(row.held().role().getAsInt()).names());
        }
        page.contents()
                .get()
                .map(StoreContents::access)
                .ifPresent(
                        access -> fields.row(TEXTS.text("details.changed"), changed(access, row)));
    }

    private static String changed(StoreAccess access, CertificateRow row) {
        String writers = StoreLine.writers(access, row.held().store());
        return access.mayChange(row.held().store())
                .map(may -> TEXTS.text(may ? "details.changed.yes" : "details.changed.no", writers))
                .orElseGet(() -> TEXTS.text("details.changed.unknown", writers));
    }

    private void chain(Fields fields, CertificateRow row) {
        VBox place = new VBox();
        fields.section(TEXTS.text("details.chain")).wide(place);
        page.chain(row, chain -> place.getChildren().setAll(ChainTree.of(chain)));
    }

    private static String describe(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa ->
                    TEXTS.text("details.key.bits", "RSA", rsa.getModulus().bitLength());
            case ECPublicKey ec ->
                    TEXTS.text(
                            "details.key.bits",
                            "EC",
                            ec.getParams().getCurve().getField().getFieldSize());
            default -> key.getAlgorithm();
        };
    }
}
