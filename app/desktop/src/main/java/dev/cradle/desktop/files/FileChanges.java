package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.device.DevicePath;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Changes within the device: make, rename, move, copy, delete, open. Moves can be undone, deleting
 * cannot and is asked about. FX thread only.
 */
final class FileChanges {
    private static final Texts TEXTS = Texts.of(FileChanges.class);
    private static final int NAMED = 5;

    private final Desk desk;
    private final Consumer<Message> say;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Optional<Held>> held =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * Files to be pasted.
     *
     * @param cut whether they leave where they are
     */
    record Held(List<String> paths, boolean cut) {}

    private record Moved(String from, String to) {}

    FileChanges(Desk desk, Consumer<Message> say, Runnable changed) {
        this.desk = desk;
        this.say = say;
        this.changed = changed;
    }

    /** What was cut or copied. */
    ReadOnlyObjectProperty<Optional<Held>> held() {
        return held.getReadOnlyProperty();
    }

    void forget() {
        held.set(Optional.empty());
    }

    void hold(List<Entry> entries, boolean cut) {
        held.set(Optional.of(new Held(entries.stream().map(Entry::path).toList(), cut)));
    }

    /** Puts what is held into a folder. */
    void paste(String folder) {
        held.get()
                .ifPresent(what -> {
                    if (what.cut()) {
                        held.set(Optional.empty());
                        moveInto(what.paths(), folder);
                    } else {
                        copyInto(what.paths(), folder);
                    }
                });
    }

    void newFolder(String parent) {
        desk.ask()
                .text(
                        TEXTS.text("new-folder.title"),
                        TEXTS.text("new-folder.label"),
                        TEXTS.text("new-folder.proposal"))
                .map(String::strip)
                .filter(this::isName)
                .ifPresent(name ->
                        change(
                                TEXTS.text("job.new-folder", name),
                                "mkdir",
                                (device, _, _) -> {
                                    new DeviceFiles(device)
                                            .makeFolder(DevicePath.child(parent, name));
                                    return name;
                                },
                                made ->
                                        say.accept(
                                                Message.good(
                                                        TEXTS.text("new-folder.done", made)))));
    }

    void rename(Entry entry) {
        desk.ask()
                .text(
                        TEXTS.text("rename.title", entry.name()),
                        TEXTS.text("rename.label"),
                        entry.name())
                .map(String::strip)
                .filter(name -> !name.equals(entry.name()))
                .filter(this::isName)
                .ifPresent(name ->
                        rename(
                                new Moved(
                                        entry.path(),
                                        DevicePath.child(DevicePath.parent(entry.path()), name))));
    }

    private void rename(Moved moved) {
        String before = DevicePath.name(moved.from());
        change(
                TEXTS.text("job.rename", before),
                "mv",
                (device, _, _) -> new DeviceFiles(device).rename(moved.from(), moved.to()),
                _ ->
                        say.accept(
                                Message.neutral(
                                        TEXTS.text(
                                                "rename.done", before, DevicePath.name(moved.to())),
                                        undo(List.of(moved)))));
    }

    void moveInto(List<String> paths, String folder) {
        List<Moved> moves =
                paths.stream()
                        .filter(path -> !DevicePath.parent(path).equalsIgnoreCase(folder))
                        .map(path ->
                                new Moved(path, DevicePath.child(folder, DevicePath.name(path))))
                        .toList();
        if (!moves.isEmpty()) {
            move(
                    moves,
                    done ->
                            Message.neutral(
                                    TEXTS.text("move.done", done.size(), folder), undo(done)));
        }
    }

    private Action undo(List<Moved> done) {
        return Action.of(
                "files.undo",
                TEXTS.text("undo"),
                Icon.UNDO,
                () ->
                        move(
                                done.stream().map(m -> new Moved(m.to(), m.from())).toList(),
                                back -> Message.neutral(TEXTS.text("undone", back.size()))));
    }

    private interface Saying {
        Message of(List<Moved> done);
    }

    private void move(List<Moved> moves, Saying said) {
        List<Moved> done = new ArrayList<>();
        change(
                TEXTS.text("job.move", moves.size()),
                "mv",
                (device, progress, cancel) -> {
                    DeviceFiles files = new DeviceFiles(device);
                    for (Moved move : moves) {
                        cancel.check();
                        progress.text(move.from());
                        files.rename(move.from(), move.to());
                        done.add(move);
                    }
                    return List.copyOf(done);
                },
                all -> say.accept(said.of(all)));
    }

    void copyInto(List<String> paths, String folder) {
        change(
                TEXTS.text("job.copy", paths.size()),
                "cp",
                (device, progress, cancel) -> {
                    for (String path : paths) {
                        progress.text(path);
                        new DeviceFiles(device).duplicate(path, folder, cancel);
                    }
                    return paths.size();
                },
                count -> say.accept(Message.good(TEXTS.text("copy.done", count, folder))));
    }

    void delete(List<Entry> entries) {
        String names =
                entries.stream().limit(NAMED).map(Entry::name).collect(Collectors.joining(", "));
        boolean sure =
                desk.ask()
                        .confirm(
                                TEXTS.text("delete.title", entries.size()),
                                TEXTS.text(
                                        "delete.text",
                                        names,
                                        Math.max(0, entries.size() - NAMED),
                                        entries.stream().anyMatch(Entry::directory) ? 1 : 0),
                                TEXTS.text("delete.action"));
        if (sure) {
            change(
                    TEXTS.text("job.delete", entries.size()),
                    "rm",
                    (device, progress, cancel) -> {
                        int removed = 0;
                        for (Entry entry : entries) {
                            cancel.check();
                            progress.text(entry.path());
                            removed += new DeviceFiles(device).remove(entry.path(), true).size();
                        }
                        return removed;
                    },
                    count -> say.accept(Message.neutral(TEXTS.text("delete.done", count))));
        }
    }

    /** Opens a file as a tap on it does. */
    void openOnDevice(Entry file) {
        change(
                TEXTS.text("job.open", file.name()),
                "open",
                (device, _, _) -> new DevicePrograms(device).open(file.path()),
                started ->
                        say.accept(
                                Message.good(
                                        TEXTS.text(
                                                "open.done",
                                                file.name(),
                                                DevicePath.name(started.program())))));
    }

    private boolean isName(String name) {
        boolean good =
                !name.isEmpty()
                        && name.chars().noneMatch(c -> c < ' ' || "\\/:*?\"<>|".indexOf(c) >= 0);
        if (!good) {
            say.accept(Message.warning(TEXTS.text("bad-name", name)));
        }
        return good;
    }

    @FunctionalInterface
    private interface Change<T> {
        T run(Device device, ProgressSink progress, Cancellation cancellation)
                throws CradleException;
    }

    private <T> void change(String name, String audit, Change<T> change, Consumer<T> done) {
        desk.devices()
                .device()
                .get()
                .ifPresent(device ->
                        desk.jobs()
                                .start(
                                        name,
                                        desk.audited(
                                                audit,
                                                device,
                                                (progress, cancel) ->
                                                        change.run(device, progress, cancel)),
                                        result -> {
                                            done.accept(result);
                                            changed.run();
                                        },
                                        problem -> {
                                            say.accept(Message.failed(problem));
                                            changed.run();
                                        }));
    }
}
