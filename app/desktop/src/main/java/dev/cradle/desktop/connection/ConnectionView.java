package dev.cradle.desktop.connection;

import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.desktop.desk.Emulators;
import dev.cradle.desktop.desk.LinkLine;
import dev.cradle.network.serial.SerialPortInfo;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the connection page from the links and devices as they change. */
final class ConnectionView implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(ConnectionView.class);

    private final Desk desk;
    private final DeskLinks links;
    private final Emulators emulators;
    private final Page page = new Page("connection", TEXTS.text("connection.title"));
    private final VBox content = new VBox(12);
    private final ListChangeListener<LinkLine> onLinks = _ -> update();
    private final ListChangeListener<SerialPortInfo> onPorts = _ -> update();
    private final ListChangeListener<DeviceLine> onDevices = _ -> update();
    private final ChangeListener<Boolean> onBluetooth = (_, _, _) -> update();

    ConnectionView(Desk desk, DeskLinks links, Emulators emulators) {
        this.desk = desk;
        this.links = links;
        this.emulators = emulators;
        content.getStyleClass().add("page-body");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        page.content(scroll);
        page.action(doctor("connection.doctor", ""));
        page.action(
                Action.of(
                        "connection.retry",
                        TEXTS.text("connection.retry"),
                        Icon.REFRESH,
                        links::retry));
        page.mainAction(
                Action.of(
                        "connection.emulator",
                        TEXTS.text("connection.emulator"),
                        Icon.DEVICE,
                        emulators::open));
        links.lines().addListener(onLinks);
        links.offered().addListener(onPorts);
        links.bluetoothOffered().addListener(onBluetooth);
        desk.devices().all().addListener(onDevices);
        update();
    }

    Node page() {
        return page;
    }

    @Override
    public void close() {
        links.lines().removeListener(onLinks);
        links.offered().removeListener(onPorts);
        links.bluetoothOffered().removeListener(onBluetooth);
        desk.devices().all().removeListener(onDevices);
    }

    private void update() {
        List<Node> parts = new ArrayList<>();
        parts.add(heading("connection.devices"));
        List<DeviceLine> devices = desk.devices().all();
        devices.forEach(line -> parts.add(device(line)));
        if (devices.isEmpty()) {
            parts.add(
                    Notice.of(
                            Notice.Tone.NEUTRAL,
                            TEXTS.text("connection.waiting"),
                            List.of(doctor("connection.why-not", ""))));
        }
        parts.add(heading("connection.links"));
        List<LinkLine> lines = links.lines();
        lines.forEach(line -> parts.add(link(line)));
        if (lines.isEmpty()) {
            parts.add(
                    Notice.of(
                            Notice.Tone.NEUTRAL,
                            TEXTS.text("connection.no-links"),
                            List.of(settings())));
        }
        links.offered().forEach(port -> parts.add(offer(port)));
        if (lines.stream().noneMatch(links::isOverUsb)) {
            parts.add(offer("connection.usb", "connection.over-usb", links::connectOverUsb));
        }
        if (links.bluetoothOffered().get()) {
            parts.add(
                    offer(
                            "connection.bluetooth",
                            "connection.over-bluetooth",
                            links::answerOverBluetooth));
        }
        parts.add(heading("connection.how"));
        for (String key : List.of("cradle", "unlock", "older", "bluetooth", "none")) {
            Label step = new Label(TEXTS.text("connection.how-" + key));
            step.setWrapText(true);
            parts.add(step);
        }
        content.getChildren().setAll(parts);
        long here = devices.stream().filter(DeviceLine::isConnected).count();
        page.state()
                .set(
                        TEXTS.text(
                                "connection.state",
                                here,
                                lines.stream().filter(l -> l.open().isPresent()).count()));
    }

    private Action settings() {
        return Action.of(
                "connection.settings",
                TEXTS.text("connection.settings"),
                Icon.SETTINGS,
                () -> desk.navigator().open("settings", DeskLinks.SETTING));
    }

    /** The way to the page that finds out why no device connects. */
    private Action doctor(String id, String link) {
        return Action.of(
                id, TEXTS.text(id), Icon.TEST, () -> desk.navigator().open("doctor", link));
    }

    private Action examine(LinkLine line) {
        return doctor("connection.examine", line.name());
    }

    private static Label heading(String key) {
        Label heading = new Label(TEXTS.text(key));
        heading.getStyleClass().add("section-head");
        return heading;
    }

    private Node device(DeviceLine line) {
        String name = line.name().isBlank() ? TEXTS.text("connection.unnamed") : line.name();
        String text = TEXTS.text("connection.device-" + line.stateKey(), name, line.link());
        return switch (line.state()) {
            case CONNECTED -> Notice.of(Notice.Tone.GOOD, text, List.of(open(line)));
            case CONNECTING -> Notice.of(Notice.Tone.NEUTRAL, text, List.of());
            case LOCKED_ON_DEVICE -> Notice.of(Notice.Tone.WARNING, text, List.of());
            case LOCKED, WRONG_PASSWORD ->
                    Notice.of(Notice.Tone.WARNING, text, List.of(unlock(line)));
            case LOST -> Notice.of(Notice.Tone.NEUTRAL, text, List.of(forget(line)));
        };
    }

    private Action open(DeviceLine line) {
        return Action.of(
                "connection.show",
                TEXTS.text("connection.show"),
                Icon.OVERVIEW,
                () -> {
                    desk.devices().current().set(Optional.of(line));
                    desk.navigator().open("overview");
                });
    }

    private Action unlock(DeviceLine line) {
        return Action.of(
                "connection.unlock",
                TEXTS.text("connection.unlock"),
                Icon.KEY,
                () ->
                        desk.ask()
                                .secret(
                                        TEXTS.text("connection.unlock-title"),
                                        TEXTS.text("connection.unlock-label"))
                                .ifPresent(password -> desk.devices().unlock(line, password)));
    }

    private Action forget(DeviceLine line) {
        return Action.of(
                "connection.forget",
                TEXTS.text("connection.forget"),
                Icon.CANCEL,
                () -> desk.devices().forget(line));
    }

    private Node offer(SerialPortInfo port) {
        return Notice.of(
                Notice.Tone.NEUTRAL,
                TEXTS.text("connection.port", port.path(), port.description()),
                List.of(
                        Action.of(
                                "connection.over-port",
                                TEXTS.text("connection.over-port"),
                                Icon.DEVICE,
                                () -> links.connectOver(port))));
    }

    private static Node offer(String words, String action, Runnable taking) {
        return Notice.of(
                Notice.Tone.NEUTRAL,
                TEXTS.text(words),
                List.of(Action.of(action, TEXTS.text(action), Icon.DEVICE, taking)));
    }

    private Action letGo(LinkLine line) {
        return Action.of(
                "connection.let-go",
                TEXTS.text("connection.let-go"),
                Icon.CANCEL,
                () -> links.letGo(line));
    }

    private Node link(LinkLine line) {
        List<Action> chosen =
                links.isChosen(line) ? List.of(examine(line), letGo(line)) : List.of(examine(line));
        if (line.open().orElse(null) instanceof UsbLink) {
            return Notice.of(Notice.Tone.GOOD, TEXTS.text("connection.link-usb"), chosen);
        }
        if (line.open().orElse(null) instanceof BluetoothLink) {
            return Notice.of(Notice.Tone.GOOD, TEXTS.text("connection.link-bluetooth"), chosen);
        }
        if (line.open().orElse(null) instanceof SerialLink) {
            return Notice.of(
                    Notice.Tone.GOOD, TEXTS.text("connection.link-serial", line.name()), chosen);
        }
        boolean named = !links.isChosen(line) && !line.found();
        return line.problem().isPresent()
                ? Problems.pane(
                        line.problem().get(), named ? List.of(examine(line), settings()) : chosen)
                : Notice.of(
                        Notice.Tone.GOOD,
                        TEXTS.text(
                                line.found() ? "connection.link-found" : "connection.link-named",
                                line.name(),
                                line.open().map(l -> Integer.toString(l.control())).orElse("")),
                        chosen);
    }
}
