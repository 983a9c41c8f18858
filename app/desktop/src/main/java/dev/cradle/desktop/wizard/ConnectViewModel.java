package dev.cradle.desktop.wizard;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.desktop.desk.DevicesInHand;
import dev.cradle.desktop.desk.LinkLine;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;

/** Whether exactly one device is there and ready. Properties change on the FX thread only. */
final class ConnectViewModel implements AutoCloseable {
    /** What the page says. */
    enum State {
        NOTHING,
        /** Nothing, and nothing will come: another program has the link. */
        LINK_TAKEN,
        CONNECTING,
        LOCKED,
        LOCKED_ON_DEVICE,
        WRONG_PASSWORD,
        SEVERAL,
        READY
    }

    private final DevicesInHand devices;
    private final ObservableList<LinkLine> links;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final InvalidationListener update = _ -> update();

    ConnectViewModel(DevicesInHand devices, ObservableList<LinkLine> links) {
        this.devices = devices;
        this.links = links;
        devices.all().addListener(update);
        devices.current().addListener(update);
        links.addListener(update);
        update();
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What the device is called; empty before it has said so. */
    ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    /** Sends a password to the device that waits for one; the array is wiped. */
    void unlock(char[] password) {
        present().stream()
                .findFirst()
                .ifPresentOrElse(
                        line -> devices.unlock(line, password),
                        () -> java.util.Arrays.fill(password, '\0'));
    }

    @Override
    public void close() {
        devices.all().removeListener(update);
        devices.current().removeListener(update);
        links.removeListener(update);
    }

    private void update() {
        List<DeviceLine> present = present();
        Optional<DeviceLine> only =
                present.size() == 1 ? Optional.of(present.getFirst()) : Optional.empty();
        name.set(only.map(DeviceLine::name).orElse(""));
        state.set(only.map(ConnectViewModel::of).orElseGet(() -> without(present.size())));
    }

    private State without(int present) {
        if (present > 1) {
            return State.SEVERAL;
        }
        boolean allTaken =
                !links.isEmpty() && links.stream().allMatch(line -> line.problem().isPresent());
        return allTaken ? State.LINK_TAKEN : State.NOTHING;
    }

    private List<DeviceLine> present() {
        return devices.all().stream()
                .filter(line -> line.state() != DeviceStatus.State.LOST)
                .toList();
    }

    private static State of(DeviceLine line) {
        return switch (line.state()) {
            case CONNECTING -> State.CONNECTING;
            case LOCKED -> State.LOCKED;
            case LOCKED_ON_DEVICE -> State.LOCKED_ON_DEVICE;
            case WRONG_PASSWORD -> State.WRONG_PASSWORD;
            case CONNECTED -> line.isConnected() ? State.READY : State.CONNECTING;
            case LOST -> State.NOTHING;
        };
    }
}
