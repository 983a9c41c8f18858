package dev.cradle.emulator.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.Win32;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

class ObjectStoreTest {
    private static final int CAPACITY = 1 << 20;
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private final ObjectStore store = ObjectStore.inMemory(CAPACITY, 4096, Clock.systemUTC());

    @BeforeEach
    void makeFolders() throws IOException {
        store.createDirectories("\\My Documents");
        store.createDirectories("\\Temp");
    }

    @Test
    void namesMatchWhateverTheirCaseAndSlashesAreAlike() throws IOException {
        store.write("\\My Documents\\Hello.txt", HELLO);

        assertThat(store.read("/my documents/HELLO.TXT")).isEqualTo(HELLO);
        assertThat(store.entry("\\MY DOCUMENTS\\hello.txt").name()).isEqualTo("Hello.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\..\\..\\etc\\passwd",
                "\\My Documents\\..\\x",
                "C:\\x",
                "\\x\0y",
                "\\a\nb",
                "\\a|b",
                "\\.",
                "/../x"
            })
    void hostileNamesAreRefused(String name) {
        assertError(Win32.INVALID_NAME, () -> store.write(name, HELLO));
    }

    @Test
    void namesThatAreSpecialOnTheHostAreOrdinary(@TempDir Path folder) throws IOException {
        try (ObjectStore kept =
                ObjectStore.open(folder.resolve("s"), CAPACITY, 0, Clock.systemUTC())) {
            for (String name : List.of("CON", "index", "~", "$HOME", "-rf", "a;b", "é", "日本")) {
                kept.write("\\" + name, HELLO);
                assertThat(kept.read("\\" + name)).isEqualTo(HELLO);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .allMatch(name -> name.equals("index") || name.matches("\\d+"));
        }
    }

    @Test
    void errorsAreThoseOfTheDevice() throws IOException {
        store.write("\\Temp\\a", HELLO);
        assertError(Win32.FILE_NOT_FOUND, () -> store.read("\\Temp\\missing"));
        assertError(Win32.PATH_NOT_FOUND, () -> store.read("\\Missing\\a"));
        assertError(Win32.ALREADY_EXISTS, () -> store.createDirectory("\\Temp"));
        assertError(Win32.PATH_NOT_FOUND, () -> store.createDirectory("\\Missing\\a"));
        assertError(Win32.PATH_NOT_FOUND, () -> store.removeDirectory("\\Missing"));
        assertError(Win32.DIR_NOT_EMPTY, () -> store.removeDirectory("\\Temp"));
        assertError(Win32.FILE_NOT_FOUND, () -> store.delete("\\Temp\\missing"));
        assertError(Win32.ACCESS_DENIED, () -> store.delete("\\Temp"));
        assertError(Win32.ACCESS_DENIED, () -> store.read("\\Temp"));
        assertError(Win32.ALREADY_EXISTS, () -> store.move("\\Temp\\a", "\\My Documents"));
        assertError(Win32.FILE_EXISTS, () -> store.copy("\\Temp\\a", "\\Temp\\a", true));
        assertError(Win32.ACCESS_DENIED, () -> store.move("\\Temp", "\\Temp\\inside"));
        assertError(
                Win32.FILE_EXISTS,
                () ->
                        store.open(
                                "\\Temp\\a",
                                new OpenMode(FileCalls.GENERIC_WRITE, 0, FileCalls.CREATE_NEW, 0)));
    }

    @Test
    void wildcardsMatchAsOnTheDevice() throws IOException {
        for (String name : List.of("one.txt", "two.doc", "noext", "three.TXT")) {
            store.write("\\Temp\\" + name, HELLO);
        }
        assertThat(names("\\Temp\\*.*"))
                .containsExactly("one.txt", "two.doc", "noext", "three.TXT");
        assertThat(names("\\Temp\\*")).hasSize(4);
        assertThat(names("\\Temp\\*.txt")).containsExactly("one.txt", "three.TXT");
        assertThat(names("\\Temp\\t??.doc")).containsExactly("two.doc");
        assertThat(names("\\Temp\\none*")).isEmpty();
        assertThat(names("\\Temp")).containsExactly("Temp");
        assertThat(names("\\Temp\\")).containsExactly("Temp");
        assertThat(names("\\")).containsExactly("My Documents", "Temp");
        assertError(Win32.PATH_NOT_FOUND, () -> store.list("\\Missing\\*"));
    }

    private List<String> names(String pattern) throws IOException {
        return store.list(pattern).stream().map(FileEntry::name).toList();
    }

    @Test
    void romFilesRefuseEveryChange() throws IOException {
        store.addRom("\\Windows\\rom.txt", FileAttributes.INROM | FileAttributes.READONLY, "rom");
        store.addRom("\\Windows\\nk.exe", FileAttributes.INROM | FileAttributes.ROMMODULE, "");

        assertThat(store.read("\\Windows\\rom.txt")).asString().isEqualTo("rom");
        assertError(Win32.ACCESS_DENIED, () -> store.write("\\Windows\\rom.txt", HELLO));
        assertError(Win32.ACCESS_DENIED, () -> store.delete("\\Windows\\rom.txt"));
        assertError(Win32.ACCESS_DENIED, () -> store.move("\\Windows\\rom.txt", "\\Temp\\x"));
        assertError(Win32.ACCESS_DENIED, () -> store.setAttributes("\\Windows\\rom.txt", 0));
        assertError(Win32.ACCESS_DENIED, () -> store.read("\\Windows\\nk.exe"));
    }

    @Test
    void readOnlyFilesRefuseWritingAndDeletingUntilTheBitIsCleared() throws IOException {
        store.write("\\Temp\\a", HELLO);
        store.setAttributes("\\Temp\\a", FileAttributes.READONLY | FileAttributes.DIRECTORY);

        assertThat(store.entry("\\Temp\\a").attributes()).isEqualTo(FileAttributes.READONLY);
        assertError(Win32.ACCESS_DENIED, () -> store.write("\\Temp\\a", HELLO));
        assertError(Win32.ACCESS_DENIED, () -> store.delete("\\Temp\\a"));
        store.setAttributes("\\Temp\\a", FileAttributes.NORMAL);
        assertThat(store.entry("\\Temp\\a").attributes()).isEqualTo(FileAttributes.NORMAL);
        store.delete("\\Temp\\a");
    }

    @Test
    void sharingKeepsOthersOut() throws IOException {
        store.write("\\Temp\\a", HELLO);
        OpenMode alone = new OpenMode(FileCalls.GENERIC_READ, 0, FileCalls.OPEN_EXISTING, 0);
        try (OpenFile open = store.open("\\Temp\\a", alone)) {
            assertThat(open.size()).isEqualTo(HELLO.length);
            assertError(Win32.SHARING_VIOLATION, () -> store.read("\\Temp\\a"));
            assertError(Win32.SHARING_VIOLATION, () -> store.delete("\\Temp\\a"));
            assertError(Win32.SHARING_VIOLATION, () -> store.move("\\Temp\\a", "\\Temp\\b"));
        }
        assertThat(store.read("\\Temp\\a")).isEqualTo(HELLO);
    }

    @Test
    void roomIsCountedAndGivenBack() throws IOException {
        long free = store.space().free();
        store.write("\\Temp\\a", new byte[1000]);
        assertThat(store.space()).isEqualTo(new ObjectStore.Space(CAPACITY, free - 1000));
        store.write("\\Temp\\a", new byte[10]);
        assertThat(store.space().free()).isEqualTo(free - 10);
        store.copy("\\Temp\\a", "\\Temp\\b", false);
        store.delete("\\Temp\\a");
        store.delete("\\Temp\\b");
        assertThat(store.space().free()).isEqualTo(free);
        assertError(Win32.DISK_FULL, () -> store.write("\\Temp\\c", new byte[CAPACITY + 1]));
    }

    @Test
    void aFullStoreCannotBeOverrunBySeeking() throws IOException {
        OpenMode writing = new OpenMode(FileCalls.GENERIC_WRITE, 0, FileCalls.CREATE_ALWAYS, 0);
        try (OpenFile file = store.open("\\Temp\\a", writing)) {
            file.seek(1L << 40, FileCalls.FILE_BEGIN);
            assertError(Win32.DISK_FULL, () -> file.write(HELLO));
            assertError(Win32.DISK_FULL, file::setEnd);
            file.seek(100, FileCalls.FILE_BEGIN);
            file.write(HELLO);
            assertError(Win32.NEGATIVE_SEEK, () -> file.seek(-1, FileCalls.FILE_BEGIN));
        }
        byte[] content = store.read("\\Temp\\a");
        assertThat(content).hasSize(105).startsWith(new byte[100]).endsWith(HELLO);
    }

    @Test
    void theCardIsAVolumeOfItsOwn() throws IOException {
        assertError(Win32.PATH_NOT_FOUND, () -> store.write("\\Storage Card\\a", HELLO));
        store.insertCard();
        store.write("\\Storage Card\\a", HELLO);

        assertThat(store.space("\\Storage Card"))
                .isEqualTo(new ObjectStore.Space(4096, 4096 - HELLO.length));
        assertThat(store.entry("\\Storage Card").attributes())
                .isEqualTo(FileAttributes.DIRECTORY | FileAttributes.TEMPORARY);
        assertError(Win32.ACCESS_DENIED, () -> store.removeDirectory("\\Storage Card"));
        store.copy("\\Storage Card\\a", "\\Temp\\b", true);
        store.move("\\Temp\\b", "\\Storage Card\\b");
        assertThat(store.exists("\\Temp\\b")).isFalse();

        OpenFile open =
                store.open(
                        "\\Storage Card\\a",
                        new OpenMode(FileCalls.GENERIC_WRITE, 0, FileCalls.OPEN_EXISTING, 0));
        store.removeCard();
        assertError(Win32.DEVICE_REMOVED, () -> open.write(HELLO));
        open.close();
        assertThat(store.exists("\\Storage Card\\a")).isFalse();
        store.insertCard();
        assertThat(store.read("\\Storage Card\\b")).isEqualTo(HELLO);
    }

    @Test
    void timesAreKeptToTheStepOfTheFileSystem() throws IOException {
        Instant written = Instant.parse("2009-05-01T10:00:00.1234567Z");
        store.write("\\Temp\\a", HELLO);
        try (OpenFile file = store.open("\\Temp\\a", OpenMode.READING)) {
            file.setTimes(Optional.empty(), Optional.empty(), Optional.of(written));
            assertThat(file.times().written()).isEqualTo(written);
        }
        store.copy("\\Temp\\a", "\\Temp\\b", true);
        assertThat(store.entry("\\Temp\\b").times().written()).isEqualTo(written);
    }

    @Test
    void everythingIsThereAfterARestart(@TempDir Path folder) throws IOException {
        FileEntry before;
        try (ObjectStore first = ObjectStore.open(folder, CAPACITY, 4096, Clock.systemUTC())) {
            first.insertCard();
            first.createDirectories("\\a\\b");
            first.write("\\a\\b\\File.bin", HELLO);
            first.setAttributes("\\a\\b\\File.bin", FileAttributes.HIDDEN);
            first.write("\\Storage Card\\c", HELLO);
            first.write("\\a\\gone", HELLO);
            first.delete("\\a\\gone");
            first.addRom("\\Windows\\rom", FileAttributes.INROM, "rom");
            before = first.entry("\\a\\b\\File.bin");
        }
        Files.write(folder.resolve("files/99"), HELLO);
        try (ObjectStore second = ObjectStore.open(folder, CAPACITY, 4096, Clock.systemUTC())) {
            assertThat(second.entry("\\a\\b\\File.bin")).isEqualTo(before);
            assertThat(second.read("\\Storage Card\\c")).isEqualTo(HELLO);
            assertThat(second.exists("\\a\\gone")).isFalse();
            assertThat(second.exists("\\Windows\\rom")).isFalse();
            assertThat(second.space().free()).isEqualTo(CAPACITY - HELLO.length);
        }
        assertThat(folder.resolve("files/99")).doesNotExist();
    }

    @Test
    void contentEqualsAPlainArrayUnderRandomWrites(@TempDir Path folder) throws IOException {
        try (ObjectStore kept = ObjectStore.open(folder, CAPACITY, 0, Clock.systemUTC())) {
            for (ObjectStore each : List.of(store, kept)) {
                compareWithArray(each, new Random(3));
            }
        }
    }

    private static void compareWithArray(ObjectStore store, Random random) throws IOException {
        byte[] expected = new byte[200_000];
        int size = 0;
        OpenMode mode =
                new OpenMode(
                        FileCalls.GENERIC_READ | FileCalls.GENERIC_WRITE,
                        0,
                        FileCalls.CREATE_ALWAYS,
                        0);
        try (OpenFile file = store.open("\\random", mode)) {
            for (int i = 0; i < 200; i++) {
                int at = random.nextInt(130_000);
                file.seek(at, FileCalls.FILE_BEGIN);
                if (random.nextInt(5) == 0) {
                    file.setEnd();
                    Arrays.fill(expected, Math.min(at, size), expected.length, (byte) 0);
                    size = at;
                } else {
                    byte[] data = new byte[random.nextInt(70_000)];
                    random.nextBytes(data);
                    file.write(data);
                    System.arraycopy(data, 0, expected, at, data.length);
                    size = data.length == 0 ? size : Math.max(size, at + data.length);
                }
            }
            file.seek(0, FileCalls.FILE_BEGIN);
            assertThat(file.read(expected.length)).isEqualTo(Arrays.copyOf(expected, size));
        }
    }

    @Test
    void aDamagedIndexIsOneTypedError(@TempDir Path folder) throws IOException {
        try (ObjectStore first = ObjectStore.open(folder, CAPACITY, 0, Clock.systemUTC())) {
            first.write("\\a", HELLO);
        }
        byte[] index = Files.readAllBytes(folder.resolve("index"));
        for (int length = 0; length < index.length; length++) {
            Files.write(folder.resolve("index"), Arrays.copyOf(index, length));
            assertThatThrownBy(() -> ObjectStore.open(folder, CAPACITY, 0, Clock.systemUTC()))
                    .hasMessageContaining("object store index");
        }
    }

    @Test
    void manyThreadsMayUseItAtOnce() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String folder = "\\Temp\\" + t;
            threads.add(
                    Thread.ofVirtual()
                            .unstarted(() -> {
                                try {
                                    store.createDirectory(folder);
                                    for (int i = 0; i < 50; i++) {
                                        store.write(folder + "\\" + i, HELLO);
                                    }
                                } catch (IOException e) {
                                    failures.add(e);
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThatCode(() -> assertThat(store.list("\\Temp\\7\\*")).hasSize(50))
                .doesNotThrowAnyException();
    }

    private static void assertError(int error, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Win32Exception.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
