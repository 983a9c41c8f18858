package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.files.FolderTree.Folder;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Dragging: files of this computer onto a folder, device files onto another folder of the device,
 * and device files out, once they have been fetched. A drop on the table's free space means the
 * folder on show.
 */
final class FileDrags {
    private static final Texts TEXTS = Texts.of(FileDrags.class);
    private static final DataFormat DEVICE_PATHS = format();

    private final FilesViewModel model;
    private final RecordTable<Entry> table;
    private final FetchedFiles fetched;
    private final Runnable saveTo;

    /**
     * @param saveTo the other way out: asks for a folder
     */
    FileDrags(
            FilesViewModel model, RecordTable<Entry> table, FetchedFiles fetched, Runnable saveTo) {
        this.model = model;
        this.table = table;
        this.fetched = fetched;
        this.saveTo = saveTo;
    }

    void on(TreeView<Folder> tree) {
        TableView<Entry> rows = table.control();
        rows.setOnDragDetected(this::detected);
        rows.setOnDragDone(this::done);
        accept(
                rows,
                pick ->
                        item(pick, rows, Entry.class)
                                .filter(Entry::directory)
                                .map(Entry::path)
                                .or(() -> Optional.of(model.folder().get())));
        accept(tree, pick -> item(pick, tree, Folder.class).map(Folder::path));
    }

    private void detected(MouseEvent event) {
        List<Entry> entries = List.copyOf(table.control().getSelectionModel().getSelectedItems());
        if (entries.isEmpty()
                || item(event.getPickResult(), table.control(), Entry.class).isEmpty()) {
            return;
        }
        Optional<List<Path>> copies = fetched.of(entries);
        Dragboard board = table.control().startDragAndDrop(TransferMode.COPY_OR_MOVE);
        ClipboardContent content = new ClipboardContent();
        content.put(DEVICE_PATHS, String.join("\n", entries.stream().map(Entry::path).toList()));
        copies.ifPresent(files -> content.putFiles(files.stream().map(Path::toFile).toList()));
        board.setContent(content);
        event.consume();
    }

    /** Dropped where nothing took it: most likely outside, where files are needed. */
    private void done(DragEvent event) {
        List<Entry> entries = List.copyOf(table.control().getSelectionModel().getSelectedItems());
        Optional<Device> device = model.device();
        if (event.getTransferMode() == null
                && event.getPickResult().getIntersectedNode() == null
                && device.isPresent()
                && !entries.isEmpty()
                && fetched.of(entries).isEmpty()) {
            fetch(device.get(), entries);
        }
        event.consume();
    }

    /** Fetches what is to be dragged out, and says when it can be. */
    void fetch(Device device, List<Entry> entries) {
        model.say(Message.neutral(TEXTS.text("drag.fetching"), save()));
        fetched.fetch(
                device,
                entries,
                () -> model.say(Message.good(TEXTS.text("drag.ready", entries.size()), save())));
    }

    private Action save() {
        return Action.of("files.save-to", TEXTS.text("drag.save-to"), Icon.DOWNLOAD, saveTo);
    }

    private void accept(Node node, Function<PickResult, Optional<String>> folder) {
        node.setOnDragOver(event -> {
            Dragboard board = event.getDragboard();
            boolean ours = board.hasContent(DEVICE_PATHS);
            if ((ours || board.hasFiles())
                    && model.connected().get()
                    && folder.apply(event.getPickResult()).isPresent()) {
                event.acceptTransferModes(ours ? TransferMode.MOVE : TransferMode.COPY);
            }
            event.consume();
        });
        node.setOnDragDropped(event -> {
            folder.apply(event.getPickResult())
                    .ifPresent(target -> dropped(event.getDragboard(), target));
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private void dropped(Dragboard board, String folder) {
        if (board.getContent(DEVICE_PATHS) instanceof String paths) {
            model.changes().moveInto(List.of(paths.split("\n")), folder);
        } else {
            model.device()
                    .ifPresent(device ->
                            model.transfers()
                                    .upload(
                                            device,
                                            board.getFiles().stream().map(File::toPath).toList(),
                                            folder));
        }
    }

    /** The row or item under the pointer. */
    private static <T> Optional<T> item(PickResult pick, Node within, Class<T> type) {
        Node node = pick.getIntersectedNode();
        while (node != null && node != within) {
            if (node instanceof IndexedCell<?> cell && type.isInstance(cell.getItem())) {
                return Optional.of(type.cast(cell.getItem()));
            }
            node = node.getParent();
        }
        return Optional.empty();
    }

    private static DataFormat format() {
        DataFormat known = DataFormat.lookupMimeType("application/x-cradle-device-paths");
        return known == null ? new DataFormat("application/x-cradle-device-paths") : known;
    }
}
