package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.emulator.profile.DeviceProfiles;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a real device has no button for: cradle, battery, card, restart; and the window's size. */
final class HardwarePanel extends VBox {
    private static final Texts TEXTS = Texts.of(HardwarePanel.class);

    private final HandheldViewModel model;
    private final VBox messages = new VBox();
    private Runnable used = () -> {};

    HardwarePanel(
            HandheldViewModel model,
            IntegerProperty scale,
            String profile,
            Consumer<String> other) {
        this.model = model;
        getChildren()
                .addAll(
                        device(profile, other),
                        cradle(),
                        battery(),
                        card(),
                        restart(),
                        size(scale),
                        messages);
        getStyleClass().add("hardware");
        model.problem().addListener(_ -> showMessages());
        model.news().addListener(_ -> showMessages());
        showMessages();
    }

    /** Called when a switch has been thrown, so that the keyboard can go back to the device. */
    void setOnUsed(Runnable action) {
        used = action;
    }

    private Node device(String profile, Consumer<String> other) {
        Label model = new Label(this.model.platform().model());
        model.setWrapText(true);
        model.getStyleClass().add("model");
        MenuButton others = new MenuButton(TEXTS.text("emulator.other"));
        others.setId("other-device");
        others.setMaxWidth(Double.MAX_VALUE);
        for (String name : DeviceProfiles.names()) {
            if (!name.equals(profile)) {
                MenuItem item = new MenuItem(DeviceProfiles.load(name).platform().model());
                item.setId("other-" + name);
                item.setOnAction(_ -> other.accept(name));
                others.getItems().add(item);
            }
        }
        return new VBox(8, model, others);
    }

    private Node cradle() {
        Button in = button("emulator.cradle.put-in", Icon.LINK, () -> model.cradle(true));
        Button out = button("emulator.cradle.take-out", Icon.LINK, () -> model.cradle(false));
        only(in, holds(state -> !state.cradled()));
        only(out, holds(HardwareState::cradled));
        return group(
                "emulator.cradle",
                words(state ->
                        TEXTS.text(
                                state.connected()
                                        ? "emulator.connected"
                                        : state.cradled()
                                                ? "emulator.waiting"
                                                : "emulator.not-in-cradle")),
                in,
                out);
    }

    private Node battery() {
        Slider level = new Slider(0, 100, model.hardware().get().battery());
        level.setId("battery");
        level.setBlockIncrement(5);
        level.setAccessibleText(TEXTS.text("emulator.battery"));
        level.valueProperty()
                .addListener((_, _, now) -> {
                    int percent = (int) Math.round(now.doubleValue());
                    if (percent != model.hardware().get().battery()) {
                        model.battery(percent);
                    }
                });
        CheckBox charging = new CheckBox(TEXTS.text("emulator.battery.external"));
        charging.setId("charging");
        charging.setSelected(model.hardware().get().charging());
        charging.setOnAction(_ -> {
            model.charging(charging.isSelected());
            used.run();
        });
        model.hardware()
                .addListener((_, _, now) -> {
                    if (!level.isValueChanging() && !level.isPressed()) {
                        level.setValue(now.battery());
                    }
                    charging.setSelected(now.charging());
                });
        return group(
                "emulator.battery",
                words(state -> TEXTS.text("emulator.battery.percent", state.battery())),
                level,
                charging);
    }

    private Node card() {
        Button insert = button("emulator.card.insert", Icon.STORAGE, () -> model.card(true));
        Button eject = button("emulator.card.eject", Icon.STORAGE, () -> model.card(false));
        Button fill = button("emulator.card.fill", Icon.UPLOAD, model::fillCard);
        only(insert, holds(state -> state.cardSlot() && !state.cardInserted()));
        only(eject, holds(HardwareState::cardInserted));
        only(fill, holds(HardwareState::cardSlot));
        return group(
                "emulator.card",
                words(state ->
                        TEXTS.text(
                                !state.cardSlot()
                                        ? "emulator.card.none"
                                        : state.cardInserted()
                                                ? "emulator.card.in"
                                                : "emulator.card.out")),
                insert,
                eject,
                fill);
    }

    private Node restart() {
        return group(
                "emulator.restart",
                Optional.empty(),
                button("emulator.soft-reset", Icon.RESET, model::softReset),
                button("emulator.cold-boot", Icon.WARNING, model::coldBoot));
    }

    private Node size(IntegerProperty scale) {
        ToggleGroup sizes = new ToggleGroup();
        HBox both = new HBox();
        both.setAlignment(Pos.CENTER_LEFT);
        for (int factor : List.of(1, 2)) {
            ToggleButton button = new ToggleButton(TEXTS.text("emulator.size." + factor));
            button.setId("size-" + factor);
            button.setToggleGroup(sizes);
            button.getStyleClass().add(factor == 1 ? "left-pill" : "right-pill");
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setSelected(scale.get() == factor);
            button.setOnAction(_ -> {
                scale.set(factor);
                button.setSelected(true);
                used.run();
            });
            scale.addListener((_, _, now) -> button.setSelected(now.intValue() == factor));
            both.getChildren().add(button);
        }
        return group("emulator.size", Optional.empty(), both);
    }

    private static Node group(String title, Optional<ObservableStringValue> state, Node... parts) {
        Label head = new Label(TEXTS.text(title));
        head.getStyleClass().add("section-head");
        VBox group = new VBox(8, head);
        state.ifPresent(text -> {
            Label line = new Label();
            line.textProperty().bind(text);
            line.getStyleClass().add("quiet");
            line.setWrapText(true);
            group.getChildren().add(line);
        });
        group.getChildren().addAll(parts);
        group.setFillWidth(true);
        return group;
    }

    private Button button(String key, Icon icon, Runnable run) {
        Action action =
                Action.of(
                                key,
                                TEXTS.text(key),
                                icon,
                                () -> {
                                    run.run();
                                    used.run();
                                })
                        .when(model.busy().not());
        Button button = action.button();
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        return button;
    }

    private static void only(Region part, ObservableBooleanValue when) {
        part.visibleProperty().bind(when);
        part.managedProperty().bind(when);
    }

    private ObservableBooleanValue holds(Predicate<HardwareState> condition) {
        return Bindings.createBooleanBinding(
                () -> condition.test(model.hardware().get()), model.hardware());
    }

    private Optional<ObservableStringValue> words(
            java.util.function.Function<HardwareState, String> text) {
        return Optional.of(
                Bindings.createStringBinding(
                        () -> text.apply(model.hardware().get()), model.hardware()));
    }

    private void showMessages() {
        messages.getChildren().clear();
        boolean any = model.problem().get().isPresent() || model.news().get().isPresent();
        messages.setManaged(any);
        model.problem()
                .get()
                .ifPresent(
                        problem -> messages.getChildren().add(Problems.pane(problem, List.of())));
        model.news()
                .get()
                .ifPresent(news ->
                        messages.getChildren()
                                .add(Notice.of(Notice.Tone.NEUTRAL, news, List.of())));
    }
}
