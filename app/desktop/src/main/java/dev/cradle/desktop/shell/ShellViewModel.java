package dev.cradle.desktop.shell;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.RapiRole;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.desktop.desk.Navigator;
import dev.cradle.formats.security.RoleMask;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;

import java.util.Optional;

/** Which page is open, and what the device card says. FX thread only. */
public final class ShellViewModel implements Navigator, AutoCloseable {
    /** What RAPI may do on the device in hand. */
    public enum Role {
        UNKNOWN,
        USER,
        MANAGER
    }

    /** A page, and what is to be shown on it. */
    public record Place(String feature, String target) {}

    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(new Place("", ""));
    private final ReadOnlyStringWrapper previous = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Role> role = new ReadOnlyObjectWrapper<>(Role.UNKNOWN);
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> readRole(now);
    private Optional<Desk> desk = Optional.empty();

    /** Takes the desk, which itself needs this navigator. */
    public void workAt(Desk newDesk) {
        desk = Optional.of(newDesk);
        newDesk.devices().device().addListener(onDevice);
        readRole(newDesk.devices().device().get());
    }

    @Override
    public void open(String feature, String target) {
        if (!place.get().feature().equals(feature)) {
            previous.set(place.get().feature());
        }
        place.set(new Place(feature, target));
    }

    /** The page that is open. */
    public ReadOnlyObjectProperty<Place> place() {
        return place;
    }

    /** The page that was open before. */
    public ReadOnlyStringProperty previous() {
        return previous.getReadOnlyProperty();
    }

    /** The role that RAPI grants on the device in hand. */
    public ReadOnlyObjectProperty<Role> role() {
        return role.getReadOnlyProperty();
    }

    @Override
    public void close() {
        desk.ifPresent(d -> d.devices().device().removeListener(onDevice));
    }

    private void readRole(Optional<Device> device) {
        role.set(Role.UNKNOWN);
        if (device.isEmpty() || desk.isEmpty()) {
            return;
        }
        var unused =
                desk.get()
                        .jobs()
                        .load(
                                "role",
                                (_, _) -> RapiRole.of(device.get()),
                                told -> {
                                    if (isInHand(device.get())) {
                                        role.set(
                                                told.map(ShellViewModel::role)
                                                        .orElse(Role.UNKNOWN));
                                    }
                                },
                                _ -> {});
    }

    private boolean isInHand(Device device) {
        return desk.flatMap(d -> d.devices().current().get())
                .flatMap(DeviceLine::device)
                .filter(now -> now == device)
                .isPresent();
    }

    private static Role role(RoleMask mask) {
        return mask.intersects(RoleMask.MANAGER) ? Role.MANAGER : Role.USER;
    }
}
