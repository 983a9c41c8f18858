package dev.cradle.desktop.connection;

import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.network.serial.SerialPortInfo;

import javafx.application.Platform;
import javafx.scene.Parent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ConnectionExhibits implements Exhibits {
    private static final List<SerialPortInfo> PORTS =
            List.of(
                    new SerialPortInfo("/dev/ttyS0", "Physical Port S0", Optional.empty()),
                    new SerialPortInfo(
                            "/dev/ttyUSB0",
                            "FT232 USB-Serial (UART) IC of the cradle at the counter",
                            Optional.empty()));

    private final TestDesk empty = new TestDesk();
    private final TestDesk one = new TestDesk();
    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() {
        one.device("wm65-pro");
        return List.of(
                Exhibit.page(
                        "start-first",
                        () -> (Parent) new StartFeature(empty.desk(), () -> {}).page()),
                Exhibit.page("connection-empty", () -> page(empty, List.of())),
                Exhibit.page(
                                "connection-device",
                                () ->
                                        page(
                                                one,
                                                List.of(
                                                        "tcp:127.0.0.1:0,legacy=0,trigger=0,passthrough=0")))
                        .when(() -> lines() == 1),
                Exhibit.page(
                                "connection-refused",
                                () ->
                                        page(
                                                one,
                                                List.of(
                                                        "tcp:10.255.255.1",
                                                        "tcp:nowhere",
                                                        "serial:COM1")))
                        .when(() -> lines() == 3),
                Exhibit.page("connection-ports", () -> page(one, List.of("serial:COM1"), PORTS))
                        .when(() -> lines() == 1 && offered() == PORTS.size()),
                Exhibit.page(
                                "connection-bluetooth",
                                () ->
                                        page(
                                                empty,
                                                List.of("bluetooth:3"),
                                                List.of(),
                                                new DeskLinks.Bluetooth(
                                                        () -> true, _ -> new SilentRadio())))
                        .when(() -> lines() == 1),
                Exhibit.page(
                                "connection-bluetooth-offered",
                                () ->
                                        page(
                                                empty,
                                                List.of(),
                                                List.of(),
                                                new DeskLinks.Bluetooth(
                                                        () -> true, _ -> new SilentRadio())))
                        .when(() ->
                                ((DeskLinks) open.get(open.size() - 2)).bluetoothOffered().get()));
    }

    @Override
    public void close() {
        open.reversed()
                .forEach(part -> {
                    try {
                        if (part instanceof ConnectionFeature feature) {
                            Fx.run(feature::close);
                        } else {
                            part.close();
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        empty.close();
        one.close();
    }

    private int lines() {
        return ((DeskLinks) open.get(open.size() - 2)).lines().size();
    }

    private int offered() {
        return ((DeskLinks) open.get(open.size() - 2)).offered().size();
    }

    private Parent page(TestDesk desk, List<String> wanted) {
        return page(desk, wanted, List.of());
    }

    private Parent page(TestDesk desk, List<String> wanted, List<SerialPortInfo> ports) {
        return page(desk, wanted, ports, DeskLinks.Bluetooth.NONE);
    }

    private Parent page(
            TestDesk desk,
            List<String> wanted,
            List<SerialPortInfo> ports,
            DeskLinks.Bluetooth bluetooth) {
        DeskLinks links =
                new DeskLinks(
                        desk.hub(),
                        Platform::runLater,
                        () -> wanted,
                        List::of,
                        () -> ports,
                        bluetooth);
        ConnectionFeature feature = new ConnectionFeature(desk.desk(), links, () -> {});
        open.add(links);
        open.add(feature);
        links.start();
        return (Parent) feature.page();
    }
}
