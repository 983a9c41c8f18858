package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Display;
import dev.cradle.emulator.screen.Key;
import dev.cradle.emulator.screen.Screen;
import dev.cradle.emulator.screen.StatusBar;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The top of the device's screen: Start, title, link, battery, clock, close. */
final class TitleBar extends HBox {
    private static final Texts TEXTS = Texts.of(TitleBar.class);
    private static final double BATTERY_WIDTH = 16;
    private static final int LOW = 20;

    private final Button start = new Button();
    private final StackPane link = new StackPane(Icon.LINK.small());
    private final Region charge = new Region();
    private final StackPane battery = new StackPane(charge);
    private final Label clock = new Label();
    private final Button close = new Button("\u2715");

    TitleBar(HandheldViewModel model) {
        start.setId(ScreenView.startId());
        start.getStyleClass().add("start-button");
        start.setGraphic(Icon.HOME.small());
        start.setFocusTraversable(false);
        start.setAccessibleText(TEXTS.text("emulator.key.start"));
        start.setOnAction(_ -> model.tap(DeviceScreen.START));
        start.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(start, Priority.ALWAYS);
        link.getStyleClass().add("link");
        charge.getStyleClass().add("charge");
        battery.getStyleClass().add("battery");
        battery.setAlignment(Pos.CENTER_LEFT);
        close.setId("screen-close");
        close.getStyleClass().add("close");
        close.setFocusTraversable(false);
        close.setAccessibleText(TEXTS.text("emulator.key.ok"));
        close.setOnAction(_ -> model.press(Key.BACK));
        clock.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(start, link, battery, clock, close);
        getStyleClass().add("title-bar");
        setAlignment(Pos.CENTER_LEFT);
    }

    void show(Display display) {
        Screen screen = display.screen();
        StatusBar status = display.status();
        start.setText(
                screen instanceof Screen.Today ? TEXTS.text("emulator.start") : screen.title());
        boolean closes =
                switch (screen) {
                    case Screen.Today _, Screen.Locked _, Screen.PromptScreen _ -> false;
                    default -> true;
                };
        close.setVisible(closes);
        close.setManaged(closes);
        clock.setText(status.clock());
        link.setVisible(status.connected());
        link.setManaged(status.connected());
        link.setAccessibleText(TEXTS.text("emulator.connected"));
        double inside = BATTERY_WIDTH - 4;
        charge.setMaxWidth(Math.max(1, inside * status.battery() / 100));
        battery.getStyleClass().removeAll("low", "charging");
        if (status.charging()) {
            battery.getStyleClass().add("charging");
        } else if (status.battery() < LOW) {
            battery.getStyleClass().add("low");
        }
        battery.setAccessibleText(
                TEXTS.text(
                        status.charging() ? "emulator.battery.charging" : "emulator.battery.level",
                        status.battery()));
    }
}
