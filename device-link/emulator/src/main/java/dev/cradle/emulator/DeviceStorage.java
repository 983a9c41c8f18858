package dev.cradle.emulator;

import dev.cradle.emulator.keys.KeyVault;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.Hardware;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.state.SnapshotFile;
import dev.cradle.emulator.state.StateFolder;
import dev.cradle.emulator.system.DeviceClock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Where a device's state is kept: a locked folder, or memory. */
final class DeviceStorage implements AutoCloseable {
    private static final String PROFILE = "profile";
    private static final String REGISTRY = "registry";
    private static final String STORE = "store";
    private static final String PRIVATE = "private";
    private static final String CLOCK = "clock";

    private final Optional<StateFolder> folder;
    private final DeviceRegistry registry;
    private final ObjectStore files;
    private final KeyVault keys;
    private final DeviceClock clock;
    private final Optional<SnapshotFile> clockFile;

    private DeviceStorage(
            Optional<StateFolder> folder,
            DeviceRegistry registry,
            ObjectStore files,
            KeyVault keys,
            DeviceClock clock,
            Optional<SnapshotFile> clockFile) {
        this.folder = folder;
        this.registry = registry;
        this.files = files;
        this.keys = keys;
        this.clock = clock;
        this.clockFile = clockFile;
    }

    /** Opens what is kept; the clock is set as it was. */
    static DeviceStorage open(Optional<Path> path, DeviceProfile profile, DeviceClock clock)
            throws IOException {
        Hardware.Memory memory = profile.platform().hardware().memory();
        if (path.isEmpty()) {
            return new DeviceStorage(
                    Optional.empty(),
                    DeviceRegistry.inMemory(clock),
                    ObjectStore.inMemory(memory.objectStore(), memory.storageCard(), clock),
                    KeyVault.inMemory(),
                    clock,
                    Optional.empty());
        }
        StateFolder folder = StateFolder.open(path.get());
        try {
            checkProfile(folder, profile);
            Path clockPath = folder.resolve(CLOCK);
            if (Files.exists(clockPath)) {
                clock.skew(readSkew(clockPath));
            }
            SnapshotFile clockFile =
                    new SnapshotFile(
                            clockPath,
                            () -> clock.skew().toString().getBytes(StandardCharsets.UTF_8));
            clock.onChange(skew -> clockFile.changed());
            return new DeviceStorage(
                    Optional.of(folder),
                    DeviceRegistry.open(folder.resolve(REGISTRY), clock),
                    ObjectStore.open(
                            folder.resolve(STORE),
                            memory.objectStore(),
                            memory.storageCard(),
                            clock),
                    KeyVault.inFolder(folder.resolve(PRIVATE)),
                    clock,
                    Optional.of(clockFile));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void checkProfile(StateFolder folder, DeviceProfile profile) throws IOException {
        Path file = folder.resolve(PROFILE);
        if (!Files.exists(file)) {
            SnapshotFile.replace(file, profile.name().getBytes(StandardCharsets.UTF_8));
            return;
        }
        String kept = Files.readString(file);
        if (!kept.equals(profile.name())) {
            throw new IOException(
                    "the state folder "
                            + folder.path()
                            + " holds a device of profile "
                            + kept
                            + "; use that profile or another folder");
        }
    }

    private static Duration readSkew(Path file) throws IOException {
        try {
            return Duration.parse(Files.readString(file));
        } catch (DateTimeException e) {
            throw new IOException("the clock file of the state folder is damaged", e);
        }
    }

    DeviceRegistry registry() {
        return registry;
    }

    ObjectStore files() {
        return files;
    }

    /** Neither RAPI nor files nor registry of the device reach it. */
    KeyVault keys() {
        return keys;
    }

    /** Makes the device one that was never started, but for its storage card. */
    void erase() throws IOException {
        registry.restore(DeviceRegistry.inMemory(clock).image());
        registry.flush();
        files.format();
        clock.skew(Duration.ZERO);
        for (String name : keys.names()) {
            keys.delete(name);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            registry.close();
            files.close();
            if (clockFile.isPresent()) {
                clockFile.get().close();
            }
        } finally {
            if (folder.isPresent()) {
                folder.get().close();
            }
        }
    }
}
