package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FindFlags;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class FileAnswersTest {
    private static final String FILE = "\\My Documents\\hello.txt";

    private final EmulatedDevice device;

    FileAnswersTest() throws IOException {
        device = EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
    }

    @AfterEach
    void switchOff() throws IOException {
        device.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aFileIsWrittenReadMovedAndDeleted(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            Handle out = open(desk, FileCalls.GENERIC_WRITE, FileCalls.CREATE_ALWAYS);
            assertThat(
                            desk.ok(
                                            FileCalls.WRITE_FILE,
                                            new FileCalls.WriteFile(
                                                    out, Bytes.of(new byte[] {1, 2, 3, 4, 5})))
                                    .count())
                    .isEqualTo(5);
            desk.ok(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(out));

            Handle in = open(desk, FileCalls.GENERIC_READ, FileCalls.OPEN_EXISTING);
            assertThat(
                            desk.ok(FileCalls.GET_FILE_SIZE, new FileCalls.GetFileSize(in, true))
                                    .bytes())
                    .isEqualTo(5);
            assertThat(
                            desk.ok(
                                            FileCalls.SET_FILE_POINTER,
                                            new FileCalls.SetFilePointer(
                                                    in,
                                                    -3,
                                                    OptionalInt.empty(),
                                                    FileCalls.FILE_END))
                                    .low())
                    .isEqualTo(2);
            assertThat(read(desk, in)).containsExactly(3, 4, 5);
            assertThat(read(desk, in)).as("end of file").isEmpty();
            desk.ok(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(in));

            desk.ok(FolderCalls.MOVE_FILE, new FolderCalls.OnTwoPaths(FILE, "\\My Documents\\b"));
            desk.ok(FolderCalls.DELETE_FILE, new FolderCalls.OnPath("/My Documents/B"));
            assertThat(device.state().files().exists(FILE)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void errorsAreThoseOfTheVectors(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            FolderCalls.OnPath sub = new FolderCalls.OnPath("\\My Documents\\Sub");
            desk.ok(FolderCalls.CREATE_DIRECTORY, sub);
            assertThat(desk.error(FolderCalls.CREATE_DIRECTORY, sub))
                    .isEqualTo(Win32.ALREADY_EXISTS);
            FolderCalls.OnPath missing = new FolderCalls.OnPath("\\My Documents\\nosuch");
            assertThat(desk.error(FolderCalls.DELETE_FILE, missing))
                    .isEqualTo(Win32.FILE_NOT_FOUND);
            assertThat(desk.error(FolderCalls.GET_FILE_ATTRIBUTES, missing))
                    .isEqualTo(Win32.FILE_NOT_FOUND);
            assertThat(desk.error(FolderCalls.REMOVE_DIRECTORY, missing))
                    .isEqualTo(Win32.PATH_NOT_FOUND);
            assertThat(desk.error(FileCalls.READ_FILE, new FileCalls.ReadFile(new Handle(77), 1)))
                    .isEqualTo(Win32.INVALID_HANDLE);
            assertThat(
                            desk.error(
                                    FolderCalls.FIND_FIRST_FILE,
                                    new FolderCalls.FindFirstFile("\\My Documents\\zz*")))
                    .isEqualTo(Win32.NO_MORE_FILES);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void searchesEndWithNoMoreFiles(Dialect dialect) throws IOException {
        device.state().files().write("\\Temp\\a", new byte[] {1});
        device.state().files().write("\\Temp\\b", new byte[] {1, 2});
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            FolderCalls.FoundFirst first =
                    desk.ok(
                            FolderCalls.FIND_FIRST_FILE,
                            new FolderCalls.FindFirstFile("\\Temp\\*"));
            FileCalls.OnHandle search = new FileCalls.OnHandle(first.handle());
            assertThat(first.entry().name()).isEqualTo("a");
            FindData second = desk.ok(FolderCalls.FIND_NEXT_FILE, search).entry();
            assertThat(second.name()).isEqualTo("b");
            assertThat(second.size()).isEqualTo(2);
            assertThat(desk.error(FolderCalls.FIND_NEXT_FILE, search))
                    .isEqualTo(Win32.NO_MORE_FILES);
            desk.ok(FolderCalls.FIND_CLOSE, search);
            assertThat(desk.error(FolderCalls.FIND_CLOSE, search)).isEqualTo(Win32.INVALID_HANDLE);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void findAllFilesFiltersAndMarksFoldersWithChildren(Dialect dialect) throws IOException {
        var files = device.state().files();
        files.createDirectories("\\Temp\\full");
        files.createDirectory("\\Temp\\empty");
        files.write("\\Temp\\full\\x", new byte[0]);
        files.write("\\Temp\\hidden", new byte[0]);
        files.setAttributes("\\Temp\\hidden", FileAttributes.HIDDEN);
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(names(desk, "\\Temp\\*.*", 0)).containsExactly("full", "empty", "hidden");
            assertThat(names(desk, "\\Temp\\*", FindFlags.ATTRIB_NO_HIDDEN))
                    .containsExactly("full", "empty");
            assertThat(names(desk, "\\Temp\\*", FindFlags.ATTRIB_CHILDREN)).containsExactly("full");
            assertThat(names(desk, "\\Temp\\*", FindFlags.FOLDERS_ONLY))
                    .containsExactly("full", "empty");
            assertThat(names(desk, "\\Windows\\*", FindFlags.NO_HIDDEN_SYS_ROMMODULES))
                    .doesNotContain("nk.exe");
            assertThat(names(desk, "\\Missing\\*", 0)).isEmpty();
            assertThat(names(desk, "\\Temp", 0)).containsExactly("Temp");
            FindData full =
                    desk.ok(
                                    FolderCalls.FIND_ALL_FILES,
                                    new FolderCalls.FindAllFiles(
                                            "\\Temp\\full", FindFlags.ALL_FIELDS))
                            .entries()
                            .getFirst();
            assertThat(full.attributes())
                    .isEqualTo(FileAttributes.DIRECTORY | FileAttributes.HAS_CHILDREN);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theLastWriteTimeOfANewFileIsTheDevicesClock(Dialect dialect) throws IOException {
        Instant then = Instant.parse("2003-07-01T12:00:00Z");
        device.state().system().clock().set(then);
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            Handle file = open(desk, FileCalls.GENERIC_WRITE, FileCalls.CREATE_NEW);
            Instant written =
                    desk.ok(FileCalls.GET_FILE_TIME, new FileCalls.OnHandle(file))
                            .written()
                            .toInstant();
            assertThat(written).isBetween(then, then.plusSeconds(10));

            FileTime wanted = new FileTime(0x01D0000011223344L);
            desk.ok(
                    FileCalls.SET_FILE_TIME,
                    new FileCalls.SetFileTime(
                            file, Optional.empty(), Optional.empty(), Optional.of(wanted)));
            assertThat(desk.ok(FileCalls.GET_FILE_TIME, new FileCalls.OnHandle(file)).written())
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void filesStayOpenOnlyAsLongAsTheirChannel(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            Handle file = open(desk, FileCalls.GENERIC_WRITE, FileCalls.CREATE_ALWAYS);
            try (RapiConversation other = RapiConversation.with(device, dialect)) {
                assertThat(other.error(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(file)))
                        .isEqualTo(Win32.INVALID_HANDLE);
                assertThat(other.error(FolderCalls.DELETE_FILE, new FolderCalls.OnPath(FILE)))
                        .isEqualTo(Win32.SHARING_VIOLATION);
            }
        }
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            desk.ok(FolderCalls.DELETE_FILE, new FolderCalls.OnPath(FILE));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tellsFoldersShortcutsAndAttributes(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(
                            desk.ok(
                                            FolderCalls.GET_SPECIAL_FOLDER_PATH,
                                            new FolderCalls.GetSpecialFolderPath(5, 0x208))
                                    .path())
                    .isEqualTo("\\My Documents");
            assertThat(desk.ok(FolderCalls.GET_TEMP_PATH, new FolderCalls.GetTempPath(260)).path())
                    .isEqualTo("\\Temp");
            String target = "\"\\Windows\\wceload.exe\"";
            desk.ok(
                    FolderCalls.SH_CREATE_SHORTCUT,
                    new FolderCalls.OnTwoPaths("\\Temp\\s.lnk", target));
            assertThat(
                            desk.ok(
                                            FolderCalls.SH_GET_SHORTCUT_TARGET,
                                            new FolderCalls.GetShortcutTarget("\\Temp\\s.lnk", 260))
                                    .path())
                    .isEqualTo(target);
            desk.ok(
                    FolderCalls.SET_FILE_ATTRIBUTES,
                    new FolderCalls.SetFileAttributes("\\Temp\\s.lnk", 0x21));
            assertThat(
                            desk.ok(
                                            FolderCalls.GET_FILE_ATTRIBUTES,
                                            new FolderCalls.OnPath("\\Temp\\s.lnk"))
                                    .bits())
                    .isEqualTo(0x21);
        }
    }

    private static Handle open(RapiConversation desk, int access, int disposition)
            throws IOException {
        return desk.ok(
                        FileCalls.CREATE_FILE,
                        new FileCalls.CreateFile(
                                FILE, access, 0, disposition, FileAttributes.NORMAL))
                .handle();
    }

    private static byte[] read(RapiConversation desk, Handle handle) throws IOException {
        return desk.ok(FileCalls.READ_FILE, new FileCalls.ReadFile(handle, 65_536))
                .data()
                .toByteArray();
    }

    private static List<String> names(RapiConversation desk, String pattern, int filters)
            throws IOException {
        return desk
                .ok(
                        FolderCalls.FIND_ALL_FILES,
                        new FolderCalls.FindAllFiles(pattern, FindFlags.ALL_FIELDS | filters))
                .entries()
                .stream()
                .map(FindData::name)
                .toList();
    }
}
