package dev.cradle.desktop.enrol;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** The steps by name, with what is done and where one stands. */
final class StepRail extends VBox {
    private static final Texts TEXTS = Texts.of(StepRail.class);
    private final ObjectProperty<EnrolStep> step = new SimpleObjectProperty<>(EnrolStep.CHOOSE);

    StepRail() {
        getStyleClass().add("step-rail");
        setId("enrol-steps");
        step.addListener((_, _, now) -> show(now));
        show(step.get());
    }

    ObjectProperty<EnrolStep> step() {
        return step;
    }

    private void show(EnrolStep now) {
        getChildren()
                .setAll(List.of(EnrolStep.values()).stream().map(each -> line(each, now)).toList());
    }

    private static Node line(EnrolStep each, EnrolStep now) {
        boolean past =
                each.ordinal() < now.ordinal() || each == EnrolStep.DONE && now == EnrolStep.DONE;
        Node mark = past ? Icon.APPROVE.small() : new Label("" + (each.ordinal() + 1));
        StackPane disc = new StackPane(mark);
        disc.getStyleClass().add("step-disc");
        Label name = new Label(TEXTS.text("step." + each.id()));
        name.setWrapText(true);
        HBox line = new HBox(8, disc, name);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("step-line");
        String state = each == now ? "now" : past ? "past" : "to-come";
        line.getStyleClass().add("step-" + state);
        line.setAccessibleText(
                TEXTS.text("step.accessible-" + state, each.ordinal() + 1, name.getText()));
        return line;
    }
}
