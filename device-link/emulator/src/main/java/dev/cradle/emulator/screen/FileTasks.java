package dev.cradle.emulator.screen;

import dev.cradle.emulator.installer.Programs;
import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What File Explorer has the device do with files; failures are told on the screen. */
final class FileTasks {
    private static final String TITLE = "File Explorer";

    private final Navigator desk;

    FileTasks(Navigator desk) {
        this.desk = desk;
    }

    @FunctionalInterface
    private interface Change {
        void make(ObjectStore files) throws IOException;
    }

    /**
     * Opens a file as a desktop does: a program is started, another file by what its kind names.
     */
    void open(String path) {
        desk.work(() -> {
            Programs programs = desk.device().software().programs();
            Optional<Integer> error =
                    path.toLowerCase(Locale.ROOT).endsWith(".exe")
                            ? programs.start(path, "")
                            : programs.open(path);
            error.ifPresent(code -> desk.tell(TITLE, notOpened(path, code)));
        });
    }

    void makeFolder(String folder) {
        desk.open(
                new TextEntryPage(
                        desk,
                        "New Folder",
                        "Name:",
                        "",
                        name ->
                                change(
                                        "The folder was not made.",
                                        files -> files.createDirectory(inside(folder, name)))));
    }

    void rename(String folder, String name) {
        desk.open(
                new TextEntryPage(
                        desk,
                        "Rename",
                        "Name:",
                        name,
                        given ->
                                change(
                                        name + " was not renamed.",
                                        files ->
                                                files.move(
                                                        inside(folder, name),
                                                        inside(folder, given)))));
    }

    void delete(String path, FileEntry entry) {
        desk.open(
                QuestionPage.ask(
                        desk,
                        TITLE,
                        "Delete " + entry.name() + "?",
                        () ->
                                change(
                                        entry.name() + " was not deleted.",
                                        files -> {
                                            if (entry.directory()) {
                                                files.removeDirectory(path);
                                            } else {
                                                files.delete(path);
                                            }
                                        })));
    }

    /** A name never leads to another folder. */
    private static String inside(String folder, String name) throws Win32Exception {
        if (name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf('/') >= 0) {
            throw new Win32Exception(Win32.INVALID_NAME, "not a name");
        }
        return folder + "\\" + name;
    }

    private void change(String failure, Change change) {
        try {
            change.make(desk.device().state().files());
        } catch (Win32Exception e) {
            desk.tell(TITLE, failure + " " + why(e.error()));
        } catch (IOException e) {
            desk.tell(TITLE, failure + " The storage does not answer.");
        }
    }

    private static String notOpened(String path, int error) {
        String name = path.substring(path.lastIndexOf('\\') + 1);
        return name
                + " was not opened. "
                + switch (error) {
                    case Win32.FILE_NOT_FOUND, Win32.PATH_NOT_FOUND -> "It is not there any more.";
                    case Win32.ACCESS_DENIED ->
                            "The security policy of this device does not allow it.";
                    default -> "No program on this device opens such files.";
                };
    }

    private static String why(int error) {
        return switch (error) {
            case Win32.FILE_NOT_FOUND, Win32.PATH_NOT_FOUND -> "It is not there any more.";
            case Win32.ACCESS_DENIED -> "It is protected.";
            case Win32.SHARING_VIOLATION -> "It is in use.";
            case Win32.ALREADY_EXISTS, Win32.FILE_EXISTS ->
                    "There is something of that name already.";
            case Win32.INVALID_NAME -> "This is no name that a file can have.";
            case Win32.DIR_NOT_EMPTY -> "The folder is not empty.";
            case Win32.DISK_FULL -> "There is not enough memory.";
            default -> "The device reports error " + error + ".";
        };
    }
}
