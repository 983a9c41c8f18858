package dev.cradle.desktop.files;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.rapi.wire.FileAttributes;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done on the page, as buttons, menu items and keys share it. */
final class FileActions {
    private static final Texts TEXTS = Texts.of(FileActions.class);

    private final Desk desk;
    private final FilesViewModel model;
    private final Supplier<List<Entry>> selection;
    final Action upload;
    final Action uploadFolder;
    final Action download;
    final Action up;
    final Action refresh;
    final Action newFolder;
    final Action paste;

    FileActions(
            Desk desk,
            FilesViewModel model,
            javafx.beans.value.ObservableBooleanValue anySelected,
            Supplier<List<Entry>> selection) {
        this.desk = desk;
        this.model = model;
        this.selection = selection;
        BooleanBinding ready = model.connected().and(model.folder().isNotEmpty());
        upload = action("upload", Icon.UPLOAD, this::upload).when(ready).on("Shortcut+U");
        uploadFolder = action("upload-folder", Icon.FOLDER, this::uploadFolder).when(ready);
        download =
                action("download", Icon.DOWNLOAD, this::download)
                        .when(Bindings.and(ready, anySelected));
        up =
                action("up", Icon.UP, model::up)
                        .when(ready.and(model.folder().isNotEqualTo("\\")))
                        .on("Alt+Up");
        refresh = action("refresh", Icon.REFRESH, model::refresh).when(ready).on("F5");
        newFolder =
                action(
                                "new-folder",
                                Icon.ADD,
                                () -> model.changes().newFolder(model.folder().get()))
                        .when(ready)
                        .on("Shortcut+Shift+N");
        paste =
                action("paste", Icon.COPY, () -> model.changes().paste(model.folder().get()))
                        .when(
                                ready.and(
                                        Bindings.createBooleanBinding(
                                                () -> model.changes().held().get().isPresent(),
                                                model.changes().held())))
                        .on("Shortcut+V");
    }

    /** Those with keys of their own while the page has the focus. */
    List<Action> withKeys() {
        return List.of(upload, up, refresh, newFolder, paste);
    }

    /** The table's context menu. */
    List<RowAction<Entry>> rows(FileDrags drags) {
        return List.of(
                one("open", Icon.OPEN, this::open),
                RowAction.<Entry>of(
                                "files.row-download",
                                TEXTS.text("action.download"),
                                Icon.DOWNLOAD,
                                _ -> download())
                        .when(_ -> connected()),
                RowAction.<Entry>of(
                                "files.fetch",
                                TEXTS.text("action.fetch"),
                                Icon.EXPORT,
                                entries -> model.device().ifPresent(d -> drags.fetch(d, entries)))
                        .when(_ -> connected()),
                several("cut", Icon.EXPORT, e -> model.changes().hold(e, true)).on("Shortcut+X"),
                several("copy", Icon.COPY, e -> model.changes().hold(e, false)).on("Shortcut+C"),
                one("rename", Icon.EDIT, model.changes()::rename).on("F2"),
                several("delete", Icon.DELETE, model.changes()::delete)
                        .when(entries -> entries.stream().noneMatch(FileActions::inRom))
                        .on("Delete"));
    }

    /** A folder is shown; a file is opened on the device, as a tap on it does. */
    void open(Entry entry) {
        if (!connected()) {
            return;
        }
        if (entry.directory()) {
            model.open(entry.path());
        } else {
            model.changes().openOnDevice(entry);
        }
    }

    void download() {
        List<Entry> entries = selection.get();
        if (entries.isEmpty()) {
            return;
        }
        desk.ask()
                .folder(TEXTS.text("download.folder", entries.size()))
                .ifPresent(folder ->
                        model.device()
                                .ifPresent(device ->
                                        model.transfers()
                                                .download(
                                                        device,
                                                        entries.stream().map(Entry::path).toList(),
                                                        folder)));
    }

    private void upload() {
        upload(desk.ask().filesToOpen(TEXTS.text("upload.files"), List.of()));
    }

    private void uploadFolder() {
        desk.ask().folder(TEXTS.text("upload.folder")).ifPresent(folder -> upload(List.of(folder)));
    }

    private void upload(List<Path> sources) {
        if (!sources.isEmpty()) {
            model.device()
                    .ifPresent(device ->
                            model.transfers().upload(device, sources, model.folder().get()));
        }
    }

    private boolean connected() {
        return model.connected().get();
    }

    private static boolean inRom(Entry entry) {
        return (entry.attributes() & FileAttributes.INROM) != 0;
    }

    private RowAction<Entry> one(String verb, Icon icon, Consumer<Entry> run) {
        return RowAction.ofOne("files." + verb, TEXTS.text("action." + verb), icon, run)
                .when(_ -> connected());
    }

    private RowAction<Entry> several(String verb, Icon icon, Consumer<List<Entry>> run) {
        return RowAction.of("files." + verb, TEXTS.text("action." + verb), icon, run)
                .when(_ -> connected());
    }

    private static Action action(String verb, Icon icon, Runnable run) {
        return Action.of("files." + verb, TEXTS.text("action." + verb), icon, run);
    }
}
