package dev.cradle.desktop.desk;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceStatus;

import java.util.Optional;

/**
 * A device as the device card shows it. One that was lost keeps its line, so that its pages stay
 * until it is found again.
 *
 * @param key its identity once recognised, before that a name for its link
 * @param name as it calls itself; empty before it has said so
 * @param link as {@code --link} spells it
 */
public record DeviceLine(
        String key,
        String name,
        String link,
        DeviceStatus.State state,
        Optional<Device> device,
        Optional<DeviceStatus> status) {

    /** Whether jobs can be done with it now. */
    public boolean isConnected() {
        return state == DeviceStatus.State.CONNECTED && device.isPresent();
    }

    /**
     * The state for a text's key; one that is connected says as what: a partner keeps Cradle's
     * marker and is known again by it, a guest does not.
     */
    public String stateKey() {
        return device.filter(_ -> isConnected())
                .map(d -> d.identity().marker().isPresent() ? "partner" : "guest")
                .orElse(state.id());
    }

    static DeviceLine of(DeviceStatus status) {
        String name =
                status.device()
                        .map(Device::name)
                        .or(() -> status.info().map(i -> i.name().isBlank() ? i.model() : i.name()))
                        .orElse("");
        String key = status.device().map(d -> d.identity().id()).orElse(status.link() + "|" + name);
        return new DeviceLine(
                key, name, status.link(), status.state(), status.device(), Optional.of(status));
    }

    DeviceLine lost() {
        return new DeviceLine(
                key, name, link, DeviceStatus.State.LOST, Optional.empty(), Optional.empty());
    }
}
