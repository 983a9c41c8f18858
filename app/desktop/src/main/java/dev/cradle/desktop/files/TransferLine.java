package dev.cradle.desktop.files;

import dev.cradle.core.device.Transfer;
import dev.cradle.core.device.Transfer.ItemState;
import dev.cradle.core.device.TransferPlan;
import dev.cradle.desktop.desk.JobLine;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** One transfer of the queue with its files. Properties change on the FX thread only. */
final class TransferLine {
    private final String name;
    private final String deviceId;
    private final Optional<Runnable> atEnd;
    private final Transfer transfer;
    private final List<FileLine> files;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.WAITING);
    private final ReadOnlyObjectWrapper<Optional<JobLine>> job =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Where a transfer stands. */
    enum State {
        WAITING,
        RUNNING,
        /** Asked to stop, taking back what it copied. */
        STOPPING,
        /** The device was lost; it goes on when it is found again. */
        INTERRUPTED,
        /** Ended, some files were refused. */
        INCOMPLETE
    }

    private record Change(int item, ItemState state, long bytes) {}

    /** One file of a transfer. */
    static final class FileLine {
        private final TransferPlan.Item item;
        private final ReadOnlyObjectWrapper<ItemState> state =
                new ReadOnlyObjectWrapper<>(ItemState.WAITING);
        private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);

        private FileLine(TransferPlan.Item item) {
            this.item = item;
        }

        TransferPlan.Item item() {
            return item;
        }

        ReadOnlyObjectProperty<ItemState> state() {
            return state.getReadOnlyProperty();
        }

        /** From 0 to 1. */
        ReadOnlyDoubleProperty fraction() {
            return fraction.getReadOnlyProperty();
        }

        private void become(Change change) {
            state.set(change.state());
            fraction.set(
                    change.state() == ItemState.DONE
                            ? 1
                            : item.size() == 0 ? 0 : (double) change.bytes() / item.size());
        }
    }

    /**
     * @param atEnd what is done when all files are there, in place of saying so
     */
    TransferLine(String name, String deviceId, TransferPlan plan, Optional<Runnable> atEnd) {
        this.name = name;
        this.atEnd = atEnd;
        this.deviceId = deviceId;
        this.files = plan.items().stream().map(FileLine::new).toList();
        this.transfer = new Transfer(plan, this::changed);
    }

    String name() {
        return name;
    }

    String deviceId() {
        return deviceId;
    }

    Optional<Runnable> atEnd() {
        return atEnd;
    }

    Transfer transfer() {
        return transfer;
    }

    List<FileLine> files() {
        return files;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Its job while it runs. */
    ReadOnlyObjectProperty<Optional<JobLine>> job() {
        return job.getReadOnlyProperty();
    }

    long copied() {
        return files.stream().filter(f -> f.state().get() == ItemState.DONE).count();
    }

    void become(State now) {
        state.set(now);
    }

    void runs(Optional<JobLine> now) {
        job.set(now);
    }

    /** Comes on the transfer's thread, often: the FX thread is told once for many. */
    private void changed(int item, ItemState now, long bytes) {
        changes.add(new Change(item, now, bytes));
        if (queued.compareAndSet(false, true)) {
            Platform.runLater(this::update);
        }
    }

    private void update() {
        queued.set(false);
        for (Change next = changes.poll(); next != null; next = changes.poll()) {
            files.get(next.item()).become(next);
        }
    }
}
