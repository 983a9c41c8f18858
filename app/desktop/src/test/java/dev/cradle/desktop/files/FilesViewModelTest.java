package dev.cradle.desktop.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.files.TransferLine.State;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.prompt.Approver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Browsing, changing and copying, as an operator would, without a window. */
final class FilesViewModelTest {
    private static final String DOCUMENTS = "\\My Documents";
    private static final int MIB = 1 << 20;

    @TempDir private Path folder;
    private TestDesk desk;
    private FilesViewModel model;

    @BeforeEach
    void start() {
        desk = new TestDesk(folder.resolve("data"));
        model = Fx.call(() -> new FilesViewModel(desk.desk()));
    }

    @AfterEach
    void stop() {
        Fx.run(model::close);
        desk.close();
    }

    private ObjectStore shown() {
        EmulatedDevice device = desk.device("wm65-pro");
        Fx.run(model::shown);
        Fx.await("the documents are shown", () -> model.folder().get().equals(DOCUMENTS));
        return device.state().files();
    }

    private Entry entry(String name) {
        Fx.await(
                name + " is listed",
                () -> model.entries().stream().anyMatch(e -> e.name().equals(name)));
        return Fx.call(() ->
                model.entries().stream()
                        .filter(e -> e.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private void upload(List<Path> files) {
        Fx.run(() -> model.transfers().upload(model.device().orElseThrow(), files, DOCUMENTS));
    }

    private void said(String words) {
        Fx.await(
                "it says: " + words,
                () -> model.message().get().filter(m -> text(m).contains(words)).isPresent());
    }

    private static String text(Message message) {
        return switch (message) {
            case Message.Said said -> said.text();
            case Message.Failed failed -> failed.problem().what() + " " + failed.problem().why();
        };
    }

    private void choose(String action) {
        Fx.run(() -> {
            List<Action> actions =
                    switch (model.message().get().orElseThrow()) {
                        case Message.Said said -> said.actions();
                        case Message.Failed failed -> failed.actions();
                    };
            actions.stream().filter(a -> a.id().equals(action)).findFirst().orElseThrow().perform();
        });
    }

    @Test
    void beginsInTheDocumentsAndSaysHowMuchRoomThereIs() {
        shown();

        assertTrue(Fx.call(() -> model.state().get()).contains("free of"));
        assertEquals(
                FilesViewModel.Place.Kind.DOCUMENTS,
                Fx.call(() -> model.places().getFirst().kind()));
    }

    @Test
    void showsAStorageCardThatIsPutIn() {
        EmulatedDevice device = desk.device("wm65-pro");
        device.state().files().insertCard();
        Fx.run(model::shown);

        Fx.await(
                "the card is a place",
                () ->
                        model.places().stream()
                                .anyMatch(p -> p.kind() == FilesViewModel.Place.Kind.CARD));
    }

    @Test
    void uploadsOneMebibyteAndManySmallFiles() throws IOException {
        ObjectStore store = shown();
        List<Path> files = new ArrayList<>(List.of(file("big.bin", MIB)));
        for (int i = 0; i < 60; i++) {
            files.add(file("small-" + i + ".txt", 100 + i));
        }

        upload(files);

        said("61 files copied");
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(file), store.read(DOCUMENTS + "\\" + file.getFileName()));
        }
        entry("small-59.txt");
        assertTrue(Fx.call(() -> model.transfers().lines().isEmpty()));
    }

    @Test
    void uploadsAndDownloadsFoldersWithAllThatIsInThem() throws IOException {
        shown();
        Files.createDirectories(folder.resolve("tree/inner"));
        Files.writeString(folder.resolve("tree/a.txt"), "a");
        Files.writeString(folder.resolve("tree/inner/b.txt"), "b");
        upload(List.of(folder.resolve("tree")));
        said("2 files copied");
        Path target = Files.createDirectory(folder.resolve("target"));

        Fx.run(() ->
                model.transfers()
                        .download(
                                model.device().orElseThrow(),
                                List.of(DOCUMENTS + "\\tree"),
                                target));

        Fx.await("both are here", () -> Files.exists(target.resolve("tree/inner/b.txt")));
        said(target.toString());
        assertEquals("a", Files.readString(target.resolve("tree/a.txt")));
    }

    @Test
    void asksOnceForAllThatIsThereAndKeepsIt() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        store.write(DOCUMENTS + "\\b.txt", new byte[] {2});
        desk.ask().answer(1);

        upload(List.of(file("a.txt", 10), file("b.txt", 11), file("c.txt", 12)));

        said("one file copied");
        assertArrayEquals(new byte[] {1}, store.read(DOCUMENTS + "\\a.txt"));
        assertEquals(12, store.read(DOCUMENTS + "\\c.txt").length);
        assertEquals(1, desk.ask().asked().size());
    }

    @Test
    void replacesWhatIsThereWhenToldTo() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        desk.ask().answer(0);

        upload(List.of(file("a.txt", 10)));

        said("one file copied");
        assertEquals(10, store.read(DOCUMENTS + "\\a.txt").length);
    }

    @Test
    void copiesNothingWhenTheQuestionIsCalledOff() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});

        upload(List.of(file("a.txt", 10), file("b.txt", 11)));

        Fx.await("it has asked", () -> !desk.ask().asked().isEmpty());
        Fx.settle();
        assertFalse(store.exists(DOCUMENTS + "\\b.txt"));
        assertTrue(Fx.call(() -> model.transfers().lines().isEmpty()));
    }

    @Test
    void leavesNothingOnTheDeviceWhenAnUploadIsStopped() throws IOException {
        ObjectStore store = shown();
        List<String> before = names(store);
        Path tree = Files.createDirectory(folder.resolve("tree"));
        for (int i = 0; i < 4; i++) {
            Files.write(tree.resolve("part-" + i + ".bin"), new byte[6 * MIB]);
        }

        upload(List.of(tree));
        Fx.await("the second file is on its way", () -> running(1));
        Fx.run(() -> model.transfers().stop(model.transfers().lines().getFirst()));

        said("was removed again");
        assertEquals(before, names(store));
        assertFalse(store.exists(DOCUMENTS + "\\tree"));
    }

    @Test
    void leavesNothingOnTheDiskWhenADownloadIsStopped() throws IOException {
        ObjectStore store = shown();
        store.createDirectory(DOCUMENTS + "\\tree");
        for (int i = 0; i < 4; i++) {
            store.write(DOCUMENTS + "\\tree\\part-" + i + ".bin", new byte[6 * MIB]);
        }
        Path target = Files.createDirectory(folder.resolve("target"));

        Fx.run(() ->
                model.transfers()
                        .download(
                                model.device().orElseThrow(),
                                List.of(DOCUMENTS + "\\tree"),
                                target));
        Fx.await("the second file is on its way", () -> running(1));
        Fx.run(() -> model.transfers().stop(model.transfers().lines().getFirst()));

        said("was removed again");
        try (Stream<Path> left = Files.list(target)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void goesOnWhereItStoppedWhenTheDeviceIsFoundAgain() throws IOException {
        EmulatedDevice device = desk.device("wm65-pro");
        Fx.run(model::shown);
        Fx.await("the documents are shown", () -> model.folder().get().equals(DOCUMENTS));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(file("part-" + i + ".bin", 6 * MIB));
        }

        upload(files);
        Fx.await("the second file is on its way", () -> running(1));
        device.uncradle();
        Fx.await(
                "it waits for the device",
                () -> model.transfers().lines().getFirst().state().get() == State.INTERRUPTED);
        assertFalse(Fx.call(() -> model.connected().get()));
        assertEquals(DOCUMENTS, Fx.call(() -> model.folder().get()));
        desk.cradleAgain(device);

        said("4 files copied");
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(file),
                    device.state().files().read(DOCUMENTS + "\\" + file.getFileName()));
        }
        assertEquals(
                List.of(),
                names(device.state().files()).stream().filter(n -> n.endsWith(".tmp")).toList());
    }

    @Test
    void stopsAnInterruptedDownloadWithoutItsDevice() throws IOException {
        EmulatedDevice device = desk.device("wm65-pro");
        Fx.run(model::shown);
        Fx.await("the documents are shown", () -> model.folder().get().equals(DOCUMENTS));
        for (int i = 0; i < 3; i++) {
            device.state().files().write(DOCUMENTS + "\\part-" + i + ".bin", new byte[6 * MIB]);
        }
        Path target = Files.createDirectory(folder.resolve("target"));
        Fx.run(() ->
                model.transfers()
                        .download(
                                model.device().orElseThrow(),
                                List.of(
                                        DOCUMENTS + "\\part-0.bin",
                                        DOCUMENTS + "\\part-1.bin",
                                        DOCUMENTS + "\\part-2.bin"),
                                target));
        Fx.await("the second file is on its way", () -> running(1));
        device.uncradle();
        said("It goes on by itself");

        choose("files.transfer-stop");

        said("was removed again");
        try (Stream<Path> left = Files.list(target)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void deletesOnlyWhatWasAgreedTo() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        Fx.run(model::refresh);
        Entry file = entry("a.txt");

        Fx.run(() -> model.changes().delete(List.of(file)));
        assertTrue(store.exists(DOCUMENTS + "\\a.txt"));
        desk.ask().answer(true);
        Fx.run(() -> model.changes().delete(List.of(file)));

        said("deleted");
        assertFalse(store.exists(DOCUMENTS + "\\a.txt"));
    }

    @Test
    void renamesAndTakesItBack() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        Fx.run(model::refresh);
        Entry file = entry("a.txt");
        desk.ask().answer("b.txt");

        Fx.run(() -> model.changes().rename(file));
        said("is now called b.txt");
        assertTrue(store.exists(DOCUMENTS + "\\b.txt"));
        choose("files.undo");

        said("back in its old place");
        assertTrue(store.exists(DOCUMENTS + "\\a.txt"));
    }

    @Test
    void refusesANameThatNoDeviceTakes() throws IOException {
        ObjectStore store = shown();
        desk.ask().answer("a\\b");

        Fx.run(() -> model.changes().newFolder(DOCUMENTS));

        said("cannot be a name");
        assertFalse(store.exists(DOCUMENTS + "\\a"));
    }

    @Test
    void cutsCopiesAndPastesWithinTheDevice() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        store.write(DOCUMENTS + "\\b.txt", new byte[] {2});
        Fx.run(model::refresh);
        Entry first = entry("a.txt");
        Entry second = entry("b.txt");

        Fx.run(() -> model.changes().hold(List.of(first), true));
        Fx.run(() -> model.changes().paste("\\Temp"));
        said("moved to");
        Fx.run(() -> model.changes().hold(List.of(second), false));
        Fx.run(() -> model.changes().paste(DOCUMENTS));
        said("copied to");

        assertTrue(store.exists("\\Temp\\a.txt"));
        assertFalse(store.exists(DOCUMENTS + "\\a.txt"));
        assertArrayEquals(new byte[] {2}, store.read(DOCUMENTS + "\\b (2).txt"));
    }

    @Test
    void saysWhyAFileInTheRomIsNotChanged() throws IOException {
        ObjectStore store = shown();
        FileEntry rom =
                store.list("\\Windows\\*").stream()
                        .filter(f -> !f.directory())
                        .findFirst()
                        .orElseThrow();
        Fx.run(() -> model.open("\\Windows"));
        Entry entry = entry(rom.name());
        desk.ask().answer(true);

        Fx.run(() -> model.changes().delete(List.of(entry)));

        said("was not removed");
        assertTrue(store.exists("\\Windows\\" + rom.name()));
    }

    @Test
    void opensWhatIsAssociatedAndSaysWhatIsNot() throws IOException {
        ObjectStore store = shown();
        store.write(DOCUMENTS + "\\a.unheard", new byte[] {1});
        Fx.run(model::refresh);
        Entry file = entry("a.unheard");

        Fx.run(() -> model.changes().openOnDevice(file));

        said("no program for");
    }

    @Test
    void writesTheAuditHoweverItEnds() throws Exception {
        shown();
        upload(List.of(file("a.txt", 10)));
        said("one file copied");
        StringBuilder lines = new StringBuilder();

        desk.desk().workspace().audit().export(lines);

        assertTrue(lines.toString().contains("\"put\""), lines.toString());
        assertFalse(lines.toString().contains("a.txt"));
    }

    @Test
    void leavesWhatItListensToWhenItIsClosed() {
        TestDesk other = new TestDesk(folder.resolve("other"));
        try {
            FilesViewModel closed = Fx.call(() -> new FilesViewModel(other.desk()));
            Fx.run(closed::close);

            other.device("wm65-pro", Approver.all());

            assertFalse(Fx.call(() -> closed.connected().get()));
        } finally {
            other.close();
        }
    }

    private boolean running(int item) {
        return !model.transfers().lines().isEmpty()
                && model.transfers().lines().getFirst().files().get(item).fraction().get() > 0;
    }

    private static List<String> names(ObjectStore store) {
        try {
            return store.list(DOCUMENTS + "\\*").stream().map(FileEntry::name).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
