package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DevicePath;
import dev.cradle.core.device.Transfer;
import dev.cradle.core.device.TransferPlan;
import dev.cradle.core.device.TransferPlan.Direction;
import dev.cradle.core.device.TransferPlanner;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.JobLine;
import dev.cradle.desktop.files.TransferLine.State;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Transfers, one after the other. One whose device is lost waits until it is found again, and those
 * behind it with it. FX thread only.
 */
final class TransferQueue {
    private static final Texts TEXTS = Texts.of(TransferQueue.class);
    private static final int NAMED = 3;

    private final Desk desk;
    private final Consumer<Message> say;
    private final Runnable changed;
    private final ObservableList<TransferLine> lines = FXCollections.observableArrayList();
    private final ObservableList<TransferLine> linesSeen =
            FXCollections.unmodifiableObservableList(lines);

    /**
     * @param say shows what became of a transfer
     * @param changed told when files may have come or gone
     */
    TransferQueue(Desk desk, Consumer<Message> say, Runnable changed) {
        this.desk = desk;
        this.say = say;
        this.changed = changed;
    }

    ObservableList<TransferLine> lines() {
        return linesSeen;
    }

    /** Files and folders of this computer into a folder of the device. */
    void upload(Device device, List<Path> sources, String folder) {
        plan(
                device,
                (_, cancel) -> new TransferPlanner(device, cancel).upload(sources, folder),
                plan -> TEXTS.text("transfer.upload", plan.items().size(), folder));
    }

    /** Files and folders of the device into a folder of this computer. */
    void download(Device device, List<String> sources, Path folder) {
        plan(
                device,
                (_, cancel) -> new TransferPlanner(device, cancel).download(sources, folder),
                plan -> TEXTS.text("transfer.download", plan.items().size(), folder));
    }

    /**
     * The same, with something else to be done at the end than saying so.
     *
     * @param done told when all files are there
     */
    void download(Device device, List<String> sources, Path folder, Runnable done) {
        plan(
                device,
                (_, cancel) -> new TransferPlanner(device, cancel).download(sources, folder),
                plan -> TEXTS.text("transfer.fetch", plan.items().size()),
                Optional.of(done));
    }

    private interface Naming {
        String of(TransferPlan plan);
    }

    private void plan(Device device, JobBody<TransferPlan> planning, Naming naming) {
        plan(device, planning, naming, Optional.empty());
    }

    private void plan(
            Device device,
            JobBody<TransferPlan> planning,
            Naming naming,
            Optional<Runnable> atEnd) {
        desk.jobs()
                .load(
                        TEXTS.text("transfer.planning"),
                        planning,
                        plan ->
                                settle(plan)
                                        .ifPresent(settled ->
                                                add(
                                                        new TransferLine(
                                                                naming.of(settled),
                                                                device.identity().id(),
                                                                settled,
                                                                atEnd))),
                        problem -> say.accept(Message.failed(problem)));
    }

    /** Asks once for all files that are there already. */
    private Optional<TransferPlan> settle(TransferPlan plan) {
        List<TransferPlan.Item> replaced = plan.replaced();
        if (replaced.isEmpty()) {
            return Optional.of(plan);
        }
        OptionalInt way =
                desk.ask()
                        .choose(
                                TEXTS.text("transfer.replace.title", replaced.size()),
                                TEXTS.text(
                                        "transfer.replace.text",
                                        names(replaced),
                                        plan.items().size()),
                                List.of(
                                        TEXTS.text("transfer.replace.all"),
                                        TEXTS.text("transfer.replace.keep")));
        if (way.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(way.getAsInt() == 0 ? plan : plan.keepingWhatIsThere());
    }

    private void add(TransferLine line) {
        TransferPlan plan = line.transfer().plan();
        if (plan.items().isEmpty() && plan.folders().isEmpty()) {
            say.accept(Message.neutral(TEXTS.text("transfer.nothing")));
            return;
        }
        lines.removeIf(old -> old.state().get() == State.INCOMPLETE);
        lines.add(line);
        goOn();
    }

    /** Starts the first transfer if it can go on now. */
    void goOn() {
        Optional<Device> device = desk.devices().device().get();
        Optional<TransferLine> first =
                lines.stream().filter(line -> line.state().get() != State.INCOMPLETE).findFirst();
        if (device.isPresent() && first.isPresent()) {
            State state = first.get().state().get();
            boolean same = device.get().identity().id().equals(first.get().deviceId());
            if (same && (state == State.WAITING || state == State.INTERRUPTED)) {
                run(first.get(), device.get());
            }
        }
    }

    private void run(TransferLine line, Device device) {
        boolean up = line.transfer().plan().direction() == Direction.TO_DEVICE;
        JobLine job =
                desk.jobs()
                        .start(
                                line.name(),
                                desk.audited(
                                        up ? "put" : "get",
                                        device,
                                        (progress, cancel) ->
                                                line.transfer().run(device, progress, cancel)),
                                result -> done(line, result),
                                problem -> ended(line, device, problem));
        line.become(State.RUNNING);
        line.runs(Optional.of(job));
    }

    private void done(TransferLine line, Transfer.Result result) {
        line.runs(Optional.empty());
        String bytes = Amounts.bytes(result.bytes());
        if (result.failures().isEmpty()) {
            lines.remove(line);
            line.atEnd()
                    .ifPresentOrElse(
                            Runnable::run,
                            () ->
                                    say.accept(
                                            Message.good(
                                                    TEXTS.text(
                                                            "transfer.done",
                                                            line.name(),
                                                            result.copied(),
                                                            bytes))));
        } else {
            line.become(State.INCOMPLETE);
            Transfer.Failure first = result.failures().getFirst();
            say.accept(
                    Message.warning(
                            TEXTS.text(
                                    "transfer.incomplete",
                                    line.name(),
                                    result.failures().size(),
                                    first.item().remote(),
                                    first.problem().why()),
                            Action.of(
                                    "files.clear-transfer",
                                    TEXTS.text("transfer.clear"),
                                    Icon.CANCEL,
                                    () -> lines.remove(line))));
        }
        changed.run();
        goOn();
    }

    private void ended(TransferLine line, Device device, Problem problem) {
        boolean stopping = line.state().get() == State.STOPPING;
        line.runs(Optional.empty());
        boolean lost =
                problem.code() == ProblemCode.NOT_CONNECTED
                        || problem.code() == ProblemCode.TIMED_OUT
                        || problem.code() == ProblemCode.DEVICE_LOCKED;
        if (lost && stopping) {
            giveUp(line);
            return;
        }
        if (lost) {
            interrupted(line, device);
            return;
        }
        lines.remove(line);
        say.accept(
                problem.code() == ProblemCode.CANCELLED
                        ? Message.neutral(
                                (problem.what() + " " + problem.why() + " " + problem.next())
                                        .strip())
                        : Message.failed(problem));
        changed.run();
        goOn();
    }

    private void interrupted(TransferLine line, Device device) {
        line.become(State.INTERRUPTED);
        say.accept(
                Message.warning(
                        TEXTS.text(
                                "transfer.interrupted",
                                line.name(),
                                line.copied(),
                                line.files().size()),
                        Action.of(
                                "files.transfer-go-on",
                                TEXTS.text("transfer.go-on"),
                                Icon.REFRESH,
                                this::goOn),
                        Action.of(
                                "files.transfer-stop",
                                TEXTS.text("transfer.stop"),
                                Icon.CANCEL,
                                () -> stop(line))));
        boolean foundAgain = desk.devices().device().get().filter(now -> now != device).isPresent();
        if (foundAgain) {
            goOn();
        }
    }

    /** Stops a transfer; what it copied is taken back. */
    void stop(TransferLine line) {
        switch (line.state().get()) {
            case RUNNING -> {
                line.become(State.STOPPING);
                line.job().get().ifPresent(JobLine::cancel);
            }
            case WAITING, INCOMPLETE -> lines.remove(line);
            case INTERRUPTED -> giveUp(line);
            case STOPPING -> {}
        }
    }

    private void giveUp(TransferLine line) {
        line.become(State.STOPPING);
        Optional<Device> device =
                desk.devices()
                        .device()
                        .get()
                        .filter(d -> d.identity().id().equals(line.deviceId()));
        desk.jobs()
                .load(
                        TEXTS.text("transfer.taking-back"),
                        (_, _) -> line.transfer().takeBack(device),
                        left -> {
                            lines.remove(line);
                            say.accept(
                                    left.isEmpty()
                                            ? Message.neutral(TEXTS.text("transfer.taken-back"))
                                            : Message.warning(
                                                    TEXTS.text(
                                                            "transfer.left",
                                                            left.stream()
                                                                    .limit(NAMED)
                                                                    .collect(
                                                                            Collectors.joining(
                                                                                    ", ")),
                                                            left.size())));
                            changed.run();
                            goOn();
                        },
                        problem -> say.accept(Message.failed(problem)));
    }

    private static String names(List<TransferPlan.Item> items) {
        String first =
                items.stream()
                        .limit(NAMED)
                        .map(item -> DevicePath.name(item.remote()))
                        .collect(Collectors.joining(", "));
        return items.size() <= NAMED
                ? first
                : TEXTS.text("transfer.and-more", first, items.size() - NAMED);
    }
}
