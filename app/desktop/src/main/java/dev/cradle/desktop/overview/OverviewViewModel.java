package dev.cradle.desktop.overview;

import dev.cradle.core.device.Device;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;

import java.util.Optional;

/** Reads the device in hand while the page is open. FX thread only. */
final class OverviewViewModel implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<Snapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final BooleanProperty connected = new SimpleBooleanProperty();
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> device(now);
    private boolean shown;

    OverviewViewModel(Desk desk) {
        this.desk = desk;
        desk.devices().device().addListener(onDevice);
        device(desk.devices().device().get());
    }

    /** What was read last, of the device in hand; stays while it is away. */
    ReadOnlyObjectProperty<Optional<Snapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Whether jobs can be done with the device. */
    BooleanProperty connected() {
        return connected;
    }

    void shown(boolean now) {
        shown = now;
        if (now) {
            refresh();
        }
    }

    void refresh() {
        Optional<Device> device = desk.devices().device().get();
        if (!shown || device.isEmpty()) {
            return;
        }
        loading.set(true);
        problem.set(Optional.empty());
        var unused =
                desk.jobs()
                        .load(
                                "overview",
                                (progress, _) ->
                                        Snapshot.read(device.get(), desk.workspace(), progress),
                                read -> {
                                    loading.set(false);
                                    snapshot.set(Optional.of(read));
                                },
                                wrong -> {
                                    loading.set(false);
                                    problem.set(Optional.of(wrong));
                                });
    }

    /** Sets the device's clock to this computer's, and reads again. */
    void setClock(String jobName) {
        desk.devices()
                .device()
                .get()
                .ifPresent(device ->
                        desk.jobs()
                                .start(
                                        jobName,
                                        (_, _) -> {
                                            device.setClock();
                                            return device;
                                        },
                                        _ -> refresh(),
                                        wrong -> problem.set(Optional.of(wrong))));
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(onDevice);
    }

    private void device(Optional<Device> now) {
        connected.set(now.isPresent());
        boolean another =
                now.isPresent()
                        && snapshot.get()
                                .filter(s ->
                                        s.device()
                                                .identity()
                                                .id()
                                                .equals(now.get().identity().id()))
                                .isEmpty();
        if (another) {
            snapshot.set(Optional.empty());
        }
        refresh();
    }
}
