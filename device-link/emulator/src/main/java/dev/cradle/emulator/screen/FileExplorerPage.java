package dev.cradle.emulator.screen;

import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.rapi.wire.FileAttributes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** File Explorer: a folder of the device, and what can be done with what is in it. */
final class FileExplorerPage implements Page {
    private static final String TITLE = "File Explorer";
    private static final String HOME = "\\My Documents";

    private final Navigator desk;
    private final FileTasks tasks;
    private String folder;
    private FileOrder order = FileOrder.NAME;

    private FileExplorerPage(Navigator desk, String folder) {
        this.desk = desk;
        this.tasks = new FileTasks(desk);
        this.folder = folder;
    }

    /** Begins with the user's documents. */
    static FileExplorerPage home(Navigator desk) {
        return new FileExplorerPage(desk, HOME);
    }

    @Override
    public Content content() {
        List<FileEntry> entries = entries();
        Content.Builder content =
                Content.titled(TITLE, desk::back).heading(folder.isEmpty() ? "My Device" : folder);
        List<MenuAction> menu = new ArrayList<>();
        for (FileEntry entry : entries) {
            List<MenuAction> own = menu(entry);
            String id = "file:" + path(entry.name());
            content.item(id, glyph(entry), entry.name(), detail(entry), () -> open(entry), own);
            if (id.equals(desk.focused())) {
                menu.addAll(own);
            }
        }
        if (entries.isEmpty()) {
            content.text("There are no files in this folder.");
        }
        menu.add(new MenuAction("New Folder", () -> tasks.makeFolder(folder)));
        for (FileOrder each : FileOrder.values()) {
            menu.add(new MenuAction(each.label(), () -> order = each).when(each != order));
        }
        return content.left(Command.of("Up", this::up).when(!folder.isEmpty()))
                .right(Command.menu("Menu", menu))
                .build(layout ->
                        new Screen.FileExplorer(layout, folder.isEmpty() ? "\\" : folder, order));
    }

    /** What the folder holds; the nearest one above it when it is gone. */
    private List<FileEntry> entries() {
        while (true) {
            try {
                return desk.device().state().files().list(folder + "\\*").stream()
                        .filter(entry -> !entry.has(FileAttributes.HIDDEN))
                        .sorted(order.comparator())
                        .toList();
            } catch (IOException e) {
                if (folder.isEmpty()) {
                    return List.of();
                }
                up();
            }
        }
    }

    private void up() {
        folder = folder.substring(0, Math.max(0, folder.lastIndexOf('\\')));
    }

    private String path(String name) {
        return folder + "\\" + name;
    }

    private void open(FileEntry entry) {
        if (entry.directory()) {
            folder = path(entry.name());
        } else {
            tasks.open(path(entry.name()));
        }
    }

    private List<MenuAction> menu(FileEntry entry) {
        boolean fixed =
                entry.has(FileAttributes.INROM)
                        || folder.isEmpty() && entry.name().equals(ObjectStore.CARD);
        return List.of(
                new MenuAction("Open", () -> open(entry)),
                new MenuAction("Rename", () -> tasks.rename(folder, entry.name())).when(!fixed),
                new MenuAction("Delete", () -> tasks.delete(path(entry.name()), entry))
                        .when(!fixed));
    }

    private Glyph glyph(FileEntry entry) {
        if (entry.directory()) {
            return folder.isEmpty() && entry.name().equals(ObjectStore.CARD)
                    ? Glyph.CARD
                    : Glyph.FOLDER;
        }
        return switch (FileOrder.type(entry)) {
            case "cer", "p7b" -> Glyph.CERTIFICATE;
            case "pfx", "p12" -> Glyph.CERTIFICATE_WITH_KEY;
            case "cab", "cpf" -> Glyph.PACKAGE;
            case "exe" -> Glyph.PROGRAM;
            default -> Glyph.FILE;
        };
    }

    private String detail(FileEntry entry) {
        String written = DeviceText.date(entry.times().written(), desk.now().getZone());
        return entry.directory() ? written : written + "  " + DeviceText.size(entry.size());
    }
}
