package dev.cradle.desktop.desk;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceStatus;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The devices at this desk and the one that the pages are about. Properties change on the FX thread
 * only.
 */
public final class DevicesInHand {
    private final DeviceHub hub;
    private final Executor ui;
    private final ObservableList<DeviceLine> all = FXCollections.observableArrayList();

    /** Kept: a view that nobody holds loses its listeners. */
    private final ObservableList<DeviceLine> allSeen =
            FXCollections.unmodifiableObservableList(all);

    private final ObjectProperty<Optional<DeviceLine>> current =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Device>> device =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public DevicesInHand(DeviceHub hub, Executor ui) {
        this.hub = hub;
        this.ui = ui;
        current.addListener((_, _, now) -> device.set(now.flatMap(DeviceLine::device)));
        hub.watch(_ -> ui.execute(this::update));
        ui.execute(this::update);
    }

    /** All devices, those that were lost since the program began too. */
    public ObservableList<DeviceLine> all() {
        return allSeen;
    }

    /** The one that the pages are about. */
    public ObjectProperty<Optional<DeviceLine>> current() {
        return current;
    }

    /** The same while it is connected; changes when it is lost and found again. */
    public ReadOnlyObjectProperty<Optional<Device>> device() {
        return device.getReadOnlyProperty();
    }

    /** Looks out for devices that are lost in the middle of a job. */
    public DeviceReturn returns() {
        return DeviceReturn.to(hub, DeviceReturn.WITHIN);
    }

    /** Forgets a device that is gone. */
    public void forget(DeviceLine line) {
        if (line.state() == DeviceStatus.State.LOST) {
            all.remove(line);
            choose();
        }
    }

    /** Sends a password to a locked device, off the FX thread; the array is wiped. */
    public void unlock(DeviceLine line, char[] password) {
        Thread.ofVirtual()
                .name("unlock")
                .start(() ->
                        line.status()
                                .ifPresentOrElse(
                                        status -> hub.unlock(status, password),
                                        () -> java.util.Arrays.fill(password, '\0')));
    }

    private void update() {
        List<DeviceLine> here = hub.devices().stream().map(DeviceLine::of).toList();
        List<DeviceLine> lines = new ArrayList<>();
        for (DeviceLine known : all) {
            Optional<DeviceLine> again =
                    here.stream().filter(now -> now.key().equals(known.key())).findFirst();
            if (again.isPresent()) {
                lines.add(again.get());
            } else if (wasRecognised(known)) {
                lines.add(known.lost());
            }
        }
        here.stream()
                .filter(now -> lines.stream().noneMatch(l -> l.key().equals(now.key())))
                .forEach(lines::add);
        all.setAll(lines);
        choose();
    }

    private static boolean wasRecognised(DeviceLine line) {
        return line.device().isPresent() || line.state() == DeviceStatus.State.LOST;
    }

    /** Stays with the device that was chosen; else takes one that is there. */
    private void choose() {
        Optional<String> key = current.get().map(DeviceLine::key);
        Optional<DeviceLine> same =
                all.stream().filter(line -> key.filter(line.key()::equals).isPresent()).findFirst();
        current.set(
                same.or(() -> all.stream().filter(DeviceLine::isConnected).findFirst())
                        .or(() -> all.stream().findFirst()));
    }
}
