package dev.cradle.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class DeviceRegistryTest {
    private static final RegistryPath KEY =
            RegistryPath.parse("HKLM\\Software\\Example").orElseThrow();

    private final DeviceRegistry registry = DeviceRegistry.inMemory(Clock.systemUTC());

    @Test
    void findsKeysAndValuesWhateverTheirCaseAndKeepsTheirSpelling() {
        registry.set(KEY, RegistryValue.sz("Name", "text"));

        RegistryPath other =
                RegistryPath.parse("hkey_local_machine\\SOFTWARE\\example").orElseThrow();
        assertThat(registry.value(other, "NAME").orElseThrow().name()).isEqualTo("Name");
        assertThat(registry.string(other, "name")).contains("text");
        assertThat(registry.subkeys(RegistryPath.parse("HKLM\\software").orElseThrow()))
                .containsExactly("Example");
    }

    @Test
    void listsInTheOrderOfCreation() {
        for (String name : List.of("z", "a", "m")) {
            registry.set(KEY, RegistryValue.dword(name, 1));
            registry.create(KEY.child(name));
        }
        registry.set(KEY, RegistryValue.dword("A", 2));

        assertThat(registry.values(KEY))
                .extracting(RegistryValue::name)
                .containsExactly("z", "A", "m");
        assertThat(registry.subkeys(KEY)).containsExactly("z", "a", "m");
    }

    @Test
    void deletesAKeyWithAllBelowButNeverAPredefinedOne() {
        registry.set(KEY.child("a\\b\\c"), RegistryValue.dword("v", 1));

        assertThat(registry.deleteKey(KEY.child("a"))).isTrue();
        assertThat(registry.exists(KEY.child("a\\b"))).isFalse();
        assertThat(registry.deleteKey(KEY.child("a"))).isFalse();
        assertThat(registry.deleteKey(RegistryPath.of(Hive.HKLM, ""))).isFalse();
    }

    @Test
    void rollbackRestoresEverythingInItsPlace() {
        for (String name : List.of("first", "second", "third")) {
            registry.set(KEY, RegistryValue.sz(name, name));
            registry.set(KEY.child(name), RegistryValue.sz("v", name));
        }
        List<String> before = dump(registry, RegistryPath.of(Hive.HKLM, ""));

        try (RegistryTransaction transaction = registry.begin()) {
            transaction.deleteValue(KEY, "second");
            transaction.deleteKey(KEY.child("second"));
            transaction.set(KEY, RegistryValue.dword("first", 7));
            transaction.set(KEY.child("new\\deep"), RegistryValue.dword("x", 7));
            transaction.deleteKey(KEY.child("new"));
            transaction.set(KEY.child("new"), RegistryValue.dword("x", 8));
        }

        assertThat(dump(registry, RegistryPath.of(Hive.HKLM, ""))).isEqualTo(before);
    }

    @Test
    void rollbackUndoesAnySequenceOfChanges() {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            List<String> before = dump(registry, RegistryPath.of(Hive.HKLM, ""));
            try (RegistryTransaction transaction = registry.begin()) {
                randomChanges(transaction, random);
            }
            assertThat(dump(registry, RegistryPath.of(Hive.HKLM, ""))).isEqualTo(before);
            try (RegistryTransaction transaction = registry.begin()) {
                randomChanges(transaction, random);
                transaction.commit();
            }
        }
    }

    private static void randomChanges(RegistryAccess access, Random random) {
        for (int i = 0; i < 20; i++) {
            RegistryPath key = KEY.child("k" + random.nextInt(4) + "\\l" + random.nextInt(3));
            switch (random.nextInt(4)) {
                case 0 -> access.set(key, RegistryValue.dword("v" + random.nextInt(4), i));
                case 1 -> access.deleteValue(key, "v" + random.nextInt(4));
                case 2 -> access.deleteKey(random.nextBoolean() ? key : key.parent().orElseThrow());
                default -> access.create(key);
            }
        }
    }

    @Test
    void changesByOthersSurviveARollback() {
        try (RegistryTransaction transaction = registry.begin()) {
            transaction.set(KEY, RegistryValue.dword("mine", 1));
            registry.set(KEY.parent().orElseThrow(), RegistryValue.dword("theirs", 2));
        }

        assertThat(registry.exists(KEY)).isFalse();
        assertThat(registry.dword(KEY.parent().orElseThrow(), "theirs")).hasValue(2);
    }

    @Test
    void tellsListenersWhichKeyChanged() {
        List<RegistryPath> told = new ArrayList<>();
        registry.create(KEY);
        registry.onChange(told::add);

        registry.set(KEY, RegistryValue.dword("v", 1));

        assertThat(told).containsExactly(KEY);
    }

    @Test
    void refusesNamesDataAndDepthBeyondTheLimits() {
        assertThatThrownBy(() -> registry.create(KEY.child("x".repeat(256))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.create(KEY.child("a\\".repeat(20))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> registry.set(KEY, RegistryValue.binary("v", new byte[(1 << 20) + 1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsEveryTypeBetweenRunsAndDropsVolatileKeys(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("registry");
        byte[] data = {1, 2, 3, 4};
        try (DeviceRegistry first = DeviceRegistry.open(file, Clock.systemUTC())) {
            assertThat(first.fresh()).isTrue();
            for (RegistryType type : RegistryType.values()) {
                first.set(KEY, new RegistryValue(type.symbol(), type, data));
            }
            first.createVolatile(KEY.child("gone"));
            first.set(KEY.child("gone"), RegistryValue.dword("v", 1));
        }
        try (DeviceRegistry second = DeviceRegistry.open(file, Clock.systemUTC())) {
            assertThat(second.fresh()).isFalse();
            assertThat(second.values(KEY))
                    .containsExactlyElementsOf(
                            Arrays.stream(RegistryType.values())
                                    .map(t -> new RegistryValue(t.symbol(), t, data))
                                    .toList());
            assertThat(second.exists(KEY.child("gone"))).isFalse();
        }
    }

    @Test
    void volatileKeysGoWithARestart() {
        registry.createVolatile(KEY.child("gone"));
        registry.create(KEY.child("stays"));

        registry.restart();

        assertThat(registry.subkeys(KEY)).isEmpty();
        assertThat(registry.exists(KEY)).isFalse();
    }

    @Test
    void aDamagedFileIsOneTypedError(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("registry");
        registry.set(KEY, RegistryValue.sz("Name", "text"));
        byte[] image = registry.image();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] hostile =
                    i < image.length ? Arrays.copyOf(image, i) : mutated(image.clone(), random);
            Files.write(file, hostile);
            try (DeviceRegistry read = DeviceRegistry.open(file, Clock.systemUTC())) {
                assertThat(read.fresh()).isFalse();
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining("registry file");
            }
        }
    }

    private static byte[] mutated(byte[] image, Random random) {
        image[random.nextInt(image.length)] ^= (byte) (1 + random.nextInt(255));
        return image;
    }

    private static List<String> dump(RegistryAccess access, RegistryPath key) {
        List<String> lines = new ArrayList<>();
        access.values(key).forEach(v -> lines.add(key + " " + v + " " + Arrays.toString(v.data())));
        for (String name : access.subkeys(key)) {
            lines.add("key " + key.child(name));
            lines.addAll(dump(access, key.child(name)));
        }
        return lines;
    }

    @Test
    void manyCertificatesSizedValuesAreWrittenQuickly(@TempDir Path folder) throws IOException {
        byte[] blob = new byte[1500];
        try (DeviceRegistry many =
                DeviceRegistry.open(folder.resolve("registry"), Clock.systemUTC())) {
            IntStream.range(0, 5_000)
                    .forEach(i ->
                            many.set(
                                    KEY.child("%040X".formatted(i)),
                                    RegistryValue.binary("Blob", blob)));
            assertThat(many.subkeys(KEY)).hasSize(5_000);
        }
        assertThat(Files.size(folder.resolve("registry"))).isGreaterThan(5_000 * 1_500);
    }
}
