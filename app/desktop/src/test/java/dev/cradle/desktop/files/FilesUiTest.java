package dev.cradle.desktop.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Drag;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.objectstore.ObjectStore;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The page by clicks and by keys. */
final class FilesUiTest {
    private static final String DOCUMENTS = "\\My Documents";

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private FilesFeature feature;
    private Stage stage;

    @BeforeEach
    void start() {
        Fx.call(Theme::new);
        desk = new TestDesk(folder.resolve("data"));
        feature = Fx.call(() -> new FilesFeature(desk.desk()));
        stage = Fx.show(Fx.call(() -> (Parent) feature.page()), 1040, 720);
        Fx.run(feature::shown);
    }

    @AfterEach
    void stop() {
        Fx.run(stage::close);
        Fx.run(feature::close);
        desk.close();
    }

    private ObjectStore connected() {
        return cradled().state().files();
    }

    private EmulatedDevice cradled() {
        EmulatedDevice device = desk.device("wm65-pro");
        Fx.run(feature::shown);
        Fx.await("the documents are shown", () -> folderIs(DOCUMENTS));
        Fx.await("there is a table", () -> find("#files-table") != null);
        return device;
    }

    private boolean folderIs(String path) {
        return feature.model().folder().get().equals(path);
    }

    @SuppressWarnings("unchecked")
    private TableView<Entry> table() {
        return Fx.call(() -> (TableView<Entry>) stage.getScene().lookup("#files-table"));
    }

    private void listed(String name) {
        Fx.await(
                name + " is listed",
                () -> table().getItems().stream().anyMatch(e -> e.name().equals(name)));
    }

    private void select(String name) {
        TableView<Entry> table = table();
        Fx.run(() -> {
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            table.getItems().stream()
                    .filter(e -> e.name().equals(name))
                    .forEach(table.getSelectionModel()::select);
        });
    }

    private void refreshByKey() {
        TableView<Entry> table = table();
        Fx.run(table::requestFocus);
        robot.press(KeyCode.F5).release(KeyCode.F5);
    }

    private boolean shows(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .map(node -> ((javafx.scene.control.Labeled) node).getText())
                .anyMatch(text -> text != null && text.contains(words));
    }

    @Test
    void leadsToTheConnectionWhenThereIsNoDevice() {
        robot.clickOn("#files-connect");

        Fx.await("it leads there", () -> desk.opened().equals(List.of("connection:")));
    }

    @Test
    void uploadsWhatIsChosenAndBrowsesByClicks() throws IOException {
        ObjectStore store = connected();
        Path file = Files.writeString(folder.resolve("notes.txt"), "notes");
        desk.ask().answer(List.of(file));

        robot.clickOn("#files-upload");
        listed("notes.txt");
        robot.clickOn("#files-up");
        Fx.await("the root is shown", () -> folderIs("\\"));
        listed("Windows");

        assertEquals(5, store.read(DOCUMENTS + "\\notes.txt").length);
        Fx.await("it is told", () -> shows("one file copied"));
    }

    @Test
    void takesFilesThatAreDraggedInAndMovesWhatIsDraggedOntoAFolder() throws IOException {
        ObjectStore store = connected();
        store.createDirectory(DOCUMENTS + "\\Inner");
        robot.clickOn("#files-refresh");
        listed("Inner");
        List<Path> files =
                List.of(
                        Files.writeString(folder.resolve("one.txt"), "1"),
                        Files.writeString(folder.resolve("two.txt"), "22"));

        assertEquals(Optional.of(TransferMode.COPY), Drag.ofFiles(files).dropOn(table()));
        listed("one.txt");
        listed("two.txt");
        Fx.await("both are whole", () -> shows("2 files copied"));
        // Found and dropped on at once: a row shows something else after a refresh.
        assertEquals(
                Optional.of(TransferMode.MOVE),
                Fx.call(() ->
                        Drag.of(
                                        DataFormat.lookupMimeType(
                                                "application/x-cradle-device-paths"),
                                        DOCUMENTS + "\\two.txt")
                                .dropOn(row("Inner"))));

        Fx.await("it is moved", () -> store.exists(DOCUMENTS + "\\Inner\\two.txt"));
        assertFalse(store.exists(DOCUMENTS + "\\two.txt"));
        assertEquals(1, store.read(DOCUMENTS + "\\one.txt").length);
    }

    @Test
    void takesNothingThatIsDraggedWhileThereIsNoDevice() throws IOException {
        EmulatedDevice device = cradled();
        device.uncradle();
        Fx.await("it is told", () -> shows("The device is not connected"));

        List<Path> files = List.of(Files.writeString(folder.resolve("one.txt"), "1"));

        assertEquals(Optional.empty(), Drag.ofFiles(files).dropOn(table()));
    }

    private Node row(String name) {
        return Fx.call(() ->
                table().lookupAll(".table-row-cell").stream()
                        .filter(node ->
                                node instanceof TableRow<?> row
                                        && row.getItem() instanceof Entry entry
                                        && entry.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void renamesPastesAndDeletesByKeys() throws IOException {
        ObjectStore store = connected();
        store.write(DOCUMENTS + "\\a.txt", new byte[] {1});
        refreshByKey();
        listed("a.txt");

        select("a.txt");
        desk.ask().answer("b.txt");
        robot.press(KeyCode.F2).release(KeyCode.F2);
        listed("b.txt");
        select("b.txt");
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        listed("b (2).txt");
        select("b.txt");
        desk.ask().answer(true);
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        Fx.await("it is gone", () -> !store.exists(DOCUMENTS + "\\b.txt"));

        assertTrue(store.exists(DOCUMENTS + "\\b (2).txt"));
    }

    @Test
    void opensAFolderByKeysAndGoesBackUp() throws IOException {
        ObjectStore store = connected();
        store.createDirectory(DOCUMENTS + "\\Inner");
        refreshByKey();
        listed("Inner");

        select("Inner");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        Fx.await("it is open", () -> folderIs(DOCUMENTS + "\\Inner"));
        robot.press(KeyCode.BACK_SPACE).release(KeyCode.BACK_SPACE);

        Fx.await("the folder above is shown", () -> folderIs(DOCUMENTS));
    }

    @Test
    void showsHiddenFilesOnlyWhenAskedTo() throws IOException {
        ObjectStore store = connected();
        store.write(DOCUMENTS + "\\secret.txt", new byte[] {1});
        store.setAttributes(DOCUMENTS + "\\secret.txt", 2);
        store.write(DOCUMENTS + "\\plain.txt", new byte[] {1});
        robot.clickOn("#files-refresh");
        listed("plain.txt");
        assertTrue(Fx.call(() -> table().getItems().stream().noneMatch(FilesViewModel::isHidden)));

        robot.clickOn("#files-hidden");

        listed("secret.txt");
    }

    @Test
    void keepsWhatItShowsWhenTheDeviceIsLost() {
        EmulatedDevice device = cradled();

        device.uncradle();

        Fx.await("it is told", () -> shows("The device is not connected"));
        assertTrue(Fx.call(() -> ((Button) find("#files-upload")).isDisabled()));
        desk.cradleAgain(device);
        Fx.await("it goes on", () -> !((Button) find("#files-upload")).isDisabled());
        assertFalse(Fx.call(() -> shows("The device is not connected")));
    }

    private Node find(String id) {
        return stage.getScene().lookup(id);
    }
}
