package dev.cradle.core.device;

import dev.cradle.core.device.FileTransfer.Course;
import dev.cradle.core.device.FileTransfer.Terms;
import dev.cradle.core.device.TransferPlan.Direction;
import dev.cradle.core.device.TransferPlan.Item;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Copies what a plan says, and replaces what is there. A file that is refused does not stop the
 * others. Cancelled, it takes back what it has copied so far, except where a file was replaced.
 * When the link is lost it keeps its state: run it again and it goes on where it stopped.
 */
public final class Transfer {
    /** Files up to this size travel several at a time. */
    private static final long SMALL = 256 * 1024;

    private static final int MOST_TOGETHER = 32;
    private static final Set<ProblemCode> STOPPING =
            Set.of(
                    ProblemCode.CANCELLED,
                    ProblemCode.NOT_CONNECTED,
                    ProblemCode.TIMED_OUT,
                    ProblemCode.DEVICE_LOCKED);

    private final TransferPlan plan;
    private final Watcher watcher;
    private final ItemState[] states;
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> madeFolders = new ArrayList<>();

    /** How a file stands. */
    public enum ItemState {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        TAKEN_BACK
    }

    /** Hears how each file stands; called on the transfer's thread, must return quickly. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * @param item its place in the plan
         * @param bytes moved so far, as far as that is known of a single file
         */
        void changed(int item, ItemState state, long bytes);
    }

    /** A file that was not copied. */
    public record Failure(Item item, Problem problem) {}

    /**
     * @param bytes of the files that were copied
     */
    public record Result(int copied, long bytes, List<Failure> failures) {
        public Result {
            failures = List.copyOf(failures);
        }
    }

    public Transfer(TransferPlan plan, Watcher watcher) {
        this.plan = plan;
        this.watcher = watcher;
        this.states = new ItemState[plan.items().size()];
        Arrays.fill(states, ItemState.WAITING);
    }

    public TransferPlan plan() {
        return plan;
    }

    /**
     * Copies all that is not copied yet. It stops between two blocks when it is cancelled, never in
     * the middle of a call, so that what it leaves can be taken back.
     *
     * @throws CradleException {@code CANCELLED}, or why the device cannot be reached
     */
    public Result run(Device device, ProgressSink progress, Cancellation cancellation)
            throws CradleException {
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("transfer")
                .start(() -> {
                    try {
                        result.complete(new Attempt(device, progress, cancellation).run());
                    } catch (CradleException | RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CradleException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /**
     * Removes what was copied so far and replaced nothing.
     *
     * @param device absent when it cannot be reached; then nothing is removed there
     * @return what could not be removed, as the receiving side spells it
     */
    public synchronized List<String> takeBack(Optional<Device> device) {
        List<String> left = new ArrayList<>();
        Optional<DeviceFiles> files = device.map(DeviceFiles::new);
        for (int i = 0; i < states.length; i++) {
            Item item = plan.items().get(i);
            boolean started = states[i] != ItemState.WAITING && states[i] != ItemState.TAKEN_BACK;
            if (started && !remove(item, files)) {
                left.add(target(item));
            } else if (started && !item.there()) {
                become(i, ItemState.TAKEN_BACK, 0);
            }
        }
        for (String folder : madeFolders.reversed()) {
            if (!removeFolder(folder, files)) {
                left.add(folder);
            }
        }
        madeFolders.clear();
        return left;
    }

    /** Whether nothing of it is left that was not there before. */
    private boolean remove(Item item, Optional<DeviceFiles> files) {
        try {
            if (plan.direction() == Direction.FROM_DEVICE) {
                Files.deleteIfExists(FileTransfer.part(item.local()));
                if (!item.there()) {
                    Files.deleteIfExists(item.local());
                }
                return true;
            }
            if (item.there()) {
                return true;
            }
            if (files.isEmpty()) {
                return false;
            }
            files.get().removeLeftBeside(item.remote());
            if (files.get().find(item.remote()).isPresent()) {
                files.get().remove(item.remote(), false);
            }
            return true;
        } catch (IOException | CradleException kept) {
            return false;
        }
    }

    private boolean removeFolder(String folder, Optional<DeviceFiles> files) {
        try {
            if (plan.direction() == Direction.FROM_DEVICE) {
                Files.deleteIfExists(Path.of(folder));
            } else if (files.isPresent() && files.get().find(folder).isPresent()) {
                files.get().remove(folder, false);
            }
            return plan.direction() == Direction.FROM_DEVICE || files.isPresent();
        } catch (IOException | CradleException kept) {
            return false;
        }
    }

    private List<Item> in(ItemState state) {
        return IntStream.range(0, states.length)
                .filter(i -> states[i] == state)
                .mapToObj(plan.items()::get)
                .toList();
    }

    private String target(Item item) {
        return plan.direction() == Direction.TO_DEVICE ? item.remote() : item.local().toString();
    }

    private void become(int item, ItemState state, long bytes) {
        states[item] = state;
        watcher.changed(item, state, bytes);
    }

    private final class Attempt {
        private final Device device;
        private final FileTransfer transfer;
        private final ProgressSink progress;
        private final Cancellation cancellation;
        private final long total = plan.size();
        private long finished;

        Attempt(Device device, ProgressSink progress, Cancellation cancellation) {
            this.device = device;
            this.transfer = new FileTransfer(device, new Terms(false, false, true));
            this.progress = progress;
            this.cancellation = cancellation;
        }

        Result run() throws CradleException {
            synchronized (Transfer.this) {
                try {
                    return copyAll();
                } catch (CradleException problem) {
                    throw cancellation.isCancelled() ? cancelled() : problem;
                }
            }
        }

        private Result copyAll() throws CradleException {
            List<Item> interrupted = in(ItemState.RUNNING);
            makeFolders();
            List<Integer> batch = new ArrayList<>();
            for (int i = 0; i < states.length; i++) {
                if (states[i] == ItemState.DONE || states[i] == ItemState.FAILED) {
                    finished += plan.items().get(i).size();
                    continue;
                }
                if (!batch.isEmpty() && !travelsWith(batch, i)) {
                    copy(batch);
                    batch.clear();
                }
                batch.add(i);
            }
            copy(batch);
            if (plan.direction() == Direction.TO_DEVICE) {
                for (Item item : interrupted) {
                    new DeviceFiles(device).removeLeftBeside(item.remote());
                }
            }
            List<Item> copied = in(ItemState.DONE);
            return new Result(copied.size(), copied.stream().mapToLong(Item::size).sum(), failures);
        }

        private void makeFolders() throws CradleException {
            for (String folder : plan.folders()) {
                cancellation.check();
                if (madeFolders.contains(folder)) {
                    continue;
                }
                if (plan.direction() == Direction.TO_DEVICE) {
                    new DeviceFiles(device).makeFolder(folder);
                } else {
                    try {
                        Files.createDirectory(Path.of(folder));
                    } catch (IOException e) {
                        throw FileTransfer.notWritten(Path.of(folder), e);
                    }
                }
                madeFolders.add(folder);
            }
        }

        private boolean travelsWith(List<Integer> batch, int next) {
            Item first = plan.items().get(batch.getFirst());
            Item item = plan.items().get(next);
            return plan.direction() == Direction.TO_DEVICE
                    && batch.size() < MOST_TOGETHER
                    && first.size() <= SMALL
                    && item.size() <= SMALL
                    && DevicePath.parent(first.remote()).equals(DevicePath.parent(item.remote()));
        }

        private void copy(List<Integer> batch) throws CradleException {
            if (batch.isEmpty()) {
                return;
            }
            cancellation.check();
            List<Item> items = batch.stream().map(plan.items()::get).toList();
            progress.text(items.getFirst().remote());
            batch.forEach(i -> become(i, ItemState.RUNNING, 0));
            try {
                move(
                        items,
                        moved -> {
                            progress.amount(finished + moved, total);
                            if (batch.size() == 1) {
                                become(batch.getFirst(), ItemState.RUNNING, moved);
                            }
                        });
                batch.forEach(i -> become(i, ItemState.DONE, plan.items().get(i).size()));
            } catch (CradleException problem) {
                if (STOPPING.contains(problem.code()) || cancellation.isCancelled()) {
                    throw problem;
                }
                if (batch.size() > 1) {
                    for (int i : batch) {
                        copy(List.of(i));
                    }
                    return;
                }
                remove(items.getFirst(), Optional.empty());
                failures.add(new Failure(items.getFirst(), Problem.of(problem)));
                become(batch.getFirst(), ItemState.FAILED, 0);
            }
            finished += items.stream().mapToLong(Item::size).sum();
            progress.amount(finished, total);
        }

        private void move(List<Item> items, LongConsumer moved) throws CradleException {
            Course course = new Course(amounts(moved), cancellation);
            if (plan.direction() == Direction.TO_DEVICE) {
                String folder = DevicePath.parent(items.getFirst().remote());
                transfer.put(
                        items.stream().map(Item::local).toList(),
                        folder.endsWith("\\") ? folder : folder + "\\",
                        course);
            } else {
                transfer.get(items.getFirst().remote(), items.getFirst().local(), course);
            }
        }

        private CradleException cancelled() {
            List<String> left = takeBack(Optional.of(device));
            long replaced = in(ItemState.DONE).stream().filter(Item::there).count();
            return new CradleException(
                    ProblemCode.CANCELLED,
                    "The copying was stopped.",
                    left.isEmpty()
                            ? "What had been copied was removed again."
                            : "What had been copied was removed again, except: "
                                    + String.join(", ", left)
                                    + ".",
                    replaced == 0
                            ? ""
                            : "Files that were there before and had been replaced already: "
                                    + replaced
                                    + ".");
        }
    }

    private static ProgressSink amounts(LongConsumer moved) {
        return new ProgressSink() {
            @Override
            public void text(String text) {}

            @Override
            public void amount(long done, long total) {
                moved.accept(done);
            }
        };
    }
}
