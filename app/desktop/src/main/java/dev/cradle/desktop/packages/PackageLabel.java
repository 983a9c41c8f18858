package dev.cradle.desktop.packages;

import dev.cradle.core.packaging.CabInspection;
import dev.cradle.core.packaging.PackageForecast;
import dev.cradle.core.packaging.PackageRisk;
import dev.cradle.core.packaging.SetupEffects;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.security.RoleMask;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The “nutrition label” of a package. */
final class PackageLabel {
    private static final Texts TEXTS = Texts.of(PackageLabel.class);
    private static final int MOST_REASONS = 6;

    private PackageLabel() {}

    static Region of(Shown.Package about) {
        CabInspection inspection = about.inspection();
        Optional<SetupEffects> setup = inspection.setup();
        Fields fields = new Fields();
        fields.section(TEXTS.text("label.title"))
                .row(TEXTS.text("label.risk"), risk(about.risk()))
                .row(TEXTS.text("label.kind"), TEXTS.text("kind." + id(inspection.kind())))
                .row(
                        TEXTS.text("label.size"),
                        TEXTS.text(
                                "label.size.value",
                                Amounts.bytes(inspection.size()),
                                Amounts.bytes(inspection.unpackedSize())))
                .row(TEXTS.text("label.files"), "" + inspection.members().size());
        setup.ifPresent(effects -> {
            effects.application()
                    .flatMap(SetupEffects.Application::name)
                    .ifPresent(name -> fields.row(TEXTS.text("label.application"), name));
            fields.row(TEXTS.text("label.certificates"), "" + effects.certificates().size())
                    .row(TEXTS.text("label.registry"), "" + effects.registry().size())
                    .row(TEXTS.text("label.startup"), startup(effects));
        });
        fields.row(
                        TEXTS.text("label.signature"),
                        TEXTS.text(inspection.signed() ? "label.signed" : "label.unsigned"))
                .row(TEXTS.text("label.role"), role(about))
                .code(TEXTS.text("label.file"), about.file().toString());
        VBox label = new VBox();
        about.landed().ifPresent(landed -> label.getChildren().add(landed(landed)));
        label.getChildren().add(fields);
        label.setId("packages-label");
        label.getStyleClass().add("package-label");
        return label;
    }

    /** What the device shows now. */
    private static Node landed(Shown.Landed landed) {
        Fields fields = new Fields().section(TEXTS.text("landed.title"));
        fields.row(
                TEXTS.text("landed.result"),
                TEXTS.text("landed." + landed.outcome().result().name().toLowerCase(Locale.ROOT)));
        landed.outcome()
                .hresult()
                .ifPresent(code ->
                        fields.row(
                                TEXTS.text("landed.code"),
                                ErrorCatalogue.shipped().describe(code)));
        for (Shown.Landed.Place place : landed.places()) {
            fields.row(
                    Certificates.issuedTo(place.certificate()),
                    place.stores().isEmpty()
                            ? TEXTS.text("landed.nowhere")
                            : String.join(
                                    ", ", place.stores().stream().map(ChangeRow::store).toList()));
        }
        fields.setId("packages-landed");
        return fields;
    }

    private static Node risk(PackageRisk risk) {
        Label word = new Label(TEXTS.text("risk." + id(risk.level())));
        Node shape =
                switch (risk.level()) {
                    case LOW -> Icon.GOOD.small();
                    case MEDIUM -> Icon.WARNING.small();
                    case HIGH -> Icon.FAILED.small();
                };
        shape.getStyleClass()
                .add(
                        switch (risk.level()) {
                            case LOW -> "state-good";
                            case MEDIUM -> "state-warning";
                            case HIGH -> "state-danger";
                        });
        word.getStyleClass().add("problem-what");
        HBox head = new HBox(8, shape, word);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(4, head);
        List<PackageRisk.Reason> reasons = risk.reasons();
        reasons.stream()
                .limit(MOST_REASONS)
                .map(PackageLabel::reason)
                .forEach(all.getChildren()::add);
        if (reasons.size() > MOST_REASONS) {
            all.getChildren().add(quiet(TEXTS.text("risk.more", reasons.size() - MOST_REASONS)));
        }
        return all;
    }

    private static Label reason(PackageRisk.Reason reason) {
        return quiet(TEXTS.text("risk.because." + id(reason.kind()), reason.about()));
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static String startup(SetupEffects effects) {
        return effects.startup().isEmpty()
                ? TEXTS.text("label.startup.none")
                : String.join("\n", effects.startup());
    }

    private static String role(Shown.Package about) {
        if (about.inspection().signed()) {
            return TEXTS.text("role.signed");
        }
        Optional<PackageForecast> forecast = about.forecast();
        if (forecast.isEmpty()) {
            return TEXTS.text("role.unknown");
        }
        RoleMask role = forecast.get().role().orElse(RoleMask.NONE);
        if (role.isNone()) {
            return TEXTS.text("role.refused");
        }
        return TEXTS.text(
                forecast.get().asks() ? "role.unsigned-asks" : "role.unsigned", role.names());
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
