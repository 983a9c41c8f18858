package dev.cradle.desktop.shell;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import java.util.Locale;
import java.util.Optional;

/** Name, link, state and role of the device in hand; opens to a list of all. */
final class DeviceCard extends Button implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(DeviceCard.class);
    private static final double DOT = 4;

    private final ShellViewModel model;
    private final Desk desk;
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label role = new Label();
    private final Circle dot = new Circle(DOT);
    private final ContextMenu menu = new ContextMenu();
    private final InvalidationListener onChange = _ -> update();
    private final ListChangeListener<DeviceLine> onDevices = _ -> update();

    DeviceCard(ShellViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        setId("device-card");
        getStyleClass().add("device-card");
        setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().add("device-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        state.getStyleClass().add("device-state");
        state.setMinWidth(0);
        role.getStyleClass().add("badge");
        role.setMinWidth(Region.USE_PREF_SIZE);
        role.managedProperty().bind(role.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, Icon.DEVICE.node(), name, gap, Icon.DOWN.small());
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(8, dot, state);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(4, first, second, role);
        setGraphic(words);
        setOnAction(_ -> choose());
        desk.devices().current().addListener(onChange);
        desk.devices().all().addListener(onDevices);
        model.role().addListener(onChange);
        update();
    }

    @Override
    public void close() {
        desk.devices().current().removeListener(onChange);
        desk.devices().all().removeListener(onDevices);
        model.role().removeListener(onChange);
    }

    private void update() {
        Optional<DeviceLine> line = desk.devices().current().get();
        name.setText(
                line.map(DeviceLine::name)
                        .filter(n -> !n.isBlank())
                        .orElse(TEXTS.text(line.isPresent() ? "card.unnamed" : "card.none")));
        state.setText(line.map(DeviceCard::words).orElse(TEXTS.text("card.none-state")));
        dot.getStyleClass().setAll("state-dot", line.map(DeviceCard::style).orElse("dot-none"));
        boolean known =
                line.filter(DeviceLine::isConnected).isPresent()
                        && model.role().get() != ShellViewModel.Role.UNKNOWN;
        role.setVisible(known);
        role.setText(
                known
                        ? TEXTS.text(
                                "card.role-" + model.role().get().name().toLowerCase(Locale.ROOT))
                        : "");
        role.getStyleClass()
                .setAll(
                        "label",
                        "badge",
                        model.role().get() == ShellViewModel.Role.MANAGER ? "warning" : "plain");
        setAccessibleText(
                TEXTS.text("card.accessible", name.getText(), state.getText(), role.getText()));
    }

    private static String words(DeviceLine line) {
        return TEXTS.text(
                "card.state-" + line.stateKey(), TEXTS.text("card.link-" + kind(line.link())));
    }

    private static String kind(String link) {
        return link.startsWith("emulator") ? "emulator" : "network";
    }

    private static String style(DeviceLine line) {
        return switch (line.state()) {
            case CONNECTED -> "dot-good";
            case CONNECTING, LOCKED, LOCKED_ON_DEVICE -> "dot-waiting";
            case WRONG_PASSWORD, LOST -> "dot-bad";
        };
    }

    private void choose() {
        menu.getItems().clear();
        for (DeviceLine line : desk.devices().all()) {
            MenuItem item =
                    new MenuItem(
                            TEXTS.text(
                                    "card.choice",
                                    line.name().isBlank()
                                            ? TEXTS.text("card.unnamed")
                                            : line.name(),
                                    words(line)),
                            Icon.DEVICE.small());
            item.setOnAction(_ -> desk.devices().current().set(Optional.of(line)));
            menu.getItems().add(item);
        }
        desk.devices()
                .current()
                .get()
                .filter(line ->
                        line.state() == DeviceStatus.State.LOCKED
                                || line.state() == DeviceStatus.State.WRONG_PASSWORD)
                .ifPresent(line ->
                        menu.getItems()
                                .add(
                                        item(
                                                "card.unlock",
                                                "card-unlock",
                                                Icon.KEY,
                                                () -> unlock(line))));
        desk.devices()
                .current()
                .get()
                .filter(line -> line.state() == DeviceStatus.State.LOST)
                .ifPresent(line ->
                        menu.getItems()
                                .add(
                                        item(
                                                "card.forget",
                                                "card-forget",
                                                Icon.CANCEL,
                                                () -> desk.devices().forget(line))));
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems()
                .add(
                        item(
                                "card.connect",
                                "card-connect",
                                Icon.LINK,
                                () -> model.open("connection")));
        menu.show(this, Side.BOTTOM, 0, 0);
    }

    private static MenuItem item(String key, String id, Icon icon, Runnable run) {
        MenuItem item = new MenuItem(TEXTS.text(key), icon.small());
        item.setId(id);
        item.setOnAction(_ -> run.run());
        return item;
    }

    private void unlock(DeviceLine line) {
        desk.ask()
                .secret(TEXTS.text("card.unlock-title"), TEXTS.text("card.unlock-label"))
                .ifPresent(password -> desk.devices().unlock(line, password));
    }
}
