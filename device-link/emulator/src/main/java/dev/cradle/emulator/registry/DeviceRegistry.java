package dev.cradle.emulator.registry;

import dev.cradle.emulator.state.SnapshotFile;
import dev.cradle.formats.reg.RegistryValue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The registry of one device. Changes show at once to every reader; with a file they are kept
 * between runs, except volatile keys. Thread-safe.
 */
public final class DeviceRegistry implements RegistryAccess, AutoCloseable {
    private final Map<Hive, RegistryKey> hives = new EnumMap<>(Hive.class);
    private final InstantSource clock;
    private final List<Consumer<RegistryPath>> listeners = new CopyOnWriteArrayList<>();
    private final boolean fresh;
    private @Nullable SnapshotFile snapshot;

    private DeviceRegistry(InstantSource clock, boolean fresh) {
        this.clock = clock;
        this.fresh = fresh;
        for (Hive hive : Hive.values()) {
            hives.put(hive, new RegistryKey(hive.name(), false, clock.instant()));
        }
    }

    /** A registry that is forgotten with the process. */
    public static DeviceRegistry inMemory(InstantSource clock) {
        return new DeviceRegistry(clock, true);
    }

    /**
     * A registry kept in a file.
     *
     * @throws dev.cradle.formats.binary.FormatException when the file is damaged
     */
    public static DeviceRegistry open(Path file, InstantSource clock) throws IOException {
        boolean there = Files.exists(file);
        DeviceRegistry registry = new DeviceRegistry(clock, !there);
        if (there) {
            registry.hives.putAll(RegistryFormat.read(Files.readAllBytes(file)));
        }
        registry.snapshot = new SnapshotFile(file, registry::image);
        return registry;
    }

    /** Whether nothing had been kept when it was opened. */
    public boolean fresh() {
        return fresh;
    }

    /** Tells of every changed key, after the change, on the thread that made it. */
    public void onChange(Consumer<RegistryPath> listener) {
        listeners.add(listener);
    }

    /** Begins changes that can be taken back together. */
    public RegistryTransaction begin() {
        return new RegistryTransaction(this);
    }

    /** Waits until every change so far is kept. */
    public void flush() throws IOException {
        if (snapshot != null) {
            snapshot.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (snapshot != null) {
            snapshot.close();
        }
    }

    /** Drops volatile keys, as a restart of the device does. */
    public void restart() {
        synchronized (hives) {
            hives.values().forEach(RegistryKey::dropVolatile);
        }
    }

    /** The whole registry, volatile keys apart, in the form of its file. */
    public byte[] image() {
        synchronized (hives) {
            return RegistryFormat.write(hives);
        }
    }

    /**
     * Replaces the whole registry by an {@link #image}.
     *
     * @throws dev.cradle.formats.binary.FormatException when it is none; nothing has changed then
     */
    public void restore(byte[] image) throws IOException {
        Map<Hive, RegistryKey> read = RegistryFormat.read(image);
        synchronized (hives) {
            hives.putAll(read);
        }
        read.keySet().forEach(hive -> changed(RegistryPath.of(hive, "")));
    }

    @Override
    public boolean exists(RegistryPath key) {
        synchronized (hives) {
            return find(key).isPresent();
        }
    }

    @Override
    public Optional<RegistryValue> value(RegistryPath key, String name) {
        synchronized (hives) {
            return find(key)
                    .flatMap(k -> Optional.ofNullable(k.values().get(RegistryPath.fold(name))));
        }
    }

    @Override
    public List<RegistryValue> values(RegistryPath key) {
        synchronized (hives) {
            return find(key).map(k -> List.copyOf(k.values().values())).orElse(List.of());
        }
    }

    @Override
    public List<String> subkeys(RegistryPath key) {
        synchronized (hives) {
            return find(key)
                    .map(k -> k.children().values().stream().map(RegistryKey::name).toList())
                    .orElse(List.of());
        }
    }

    @Override
    public Optional<Instant> lastWritten(RegistryPath key) {
        synchronized (hives) {
            return find(key).map(RegistryKey::written);
        }
    }

    @Override
    public boolean create(RegistryPath key) {
        return create(key, false).isPresent();
    }

    @Override
    public boolean createVolatile(RegistryPath key) {
        return create(key, true).isPresent();
    }

    @Override
    public void set(RegistryPath key, RegistryValue value) {
        create(key);
        put(key, value);
    }

    @Override
    public boolean deleteValue(RegistryPath key, String name) {
        return removeValue(key, name).isPresent();
    }

    @Override
    public boolean deleteKey(RegistryPath key) {
        return removeKey(key).isPresent();
    }

    /** Makes a key; what takes it back, unless it was there. */
    Optional<Runnable> create(RegistryPath key, boolean volatileKey) {
        if (key.names().size() > MOST_DEPTH) {
            throw new IllegalArgumentException("a key nested " + key.names().size() + " deep");
        }
        key.names().forEach(DeviceRegistry::checkName);
        int missing;
        synchronized (hives) {
            RegistryKey at = hive(key);
            missing = -1;
            for (int i = 0; i < key.names().size(); i++) {
                String name = key.names().get(i);
                RegistryKey next = at.children().get(RegistryPath.fold(name));
                if (next == null) {
                    missing = missing < 0 ? i : missing;
                    next = new RegistryKey(name, volatileKey, clock.instant());
                    at.children().put(RegistryPath.fold(name), next);
                    at.touch(clock.instant());
                }
                at = next;
            }
        }
        if (missing < 0) {
            return Optional.empty();
        }
        int depth = missing;
        changed(key);
        return Optional.of(() -> removeEmpty(key, depth));
    }

    /** Removes a key and those above it, down to a depth, unless somebody put something there. */
    private void removeEmpty(RegistryPath key, int depth) {
        for (int i = key.names().size(); i > depth; i--) {
            RegistryPath path = new RegistryPath(key.hive(), key.names().subList(0, i));
            if (!values(path).isEmpty() || !subkeys(path).isEmpty()) {
                return;
            }
            deleteKey(path);
        }
    }

    /** Sets a value of a key that is there; what takes it back. */
    Runnable put(RegistryPath key, RegistryValue value) {
        checkName(value.name());
        if (value.size() > MOST_DATA) {
            throw new IllegalArgumentException("a value of " + value.size() + " bytes");
        }
        String folded = RegistryPath.fold(value.name());
        RegistryValue old;
        synchronized (hives) {
            Optional<RegistryKey> there = find(key);
            if (there.isEmpty()) {
                return () -> {};
            }
            old = there.get().values().put(folded, value);
            there.get().touch(clock.instant());
        }
        changed(key);
        return () -> {
            if (old == null) {
                deleteValue(key, value.name());
            } else {
                put(key, old);
            }
        };
    }

    /** Removes a value; what takes it back, if it was there. */
    Optional<Runnable> removeValue(RegistryPath key, String name) {
        String folded = RegistryPath.fold(name);
        int place;
        RegistryValue old;
        synchronized (hives) {
            Optional<RegistryKey> there = find(key);
            if (there.isEmpty() || !there.get().values().containsKey(folded)) {
                return Optional.empty();
            }
            place = InsertionOrder.indexOf(there.get().values(), folded);
            old = there.get().values().remove(folded);
            there.get().touch(clock.instant());
        }
        changed(key);
        return Optional.of(() -> {
            synchronized (hives) {
                find(key).ifPresent(k -> InsertionOrder.insert(k.values(), place, folded, old));
            }
            changed(key);
        });
    }

    /** Removes a key; what takes it back, if it was there. */
    Optional<Runnable> removeKey(RegistryPath key) {
        Optional<RegistryPath> parent = key.parent();
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        String folded = RegistryPath.fold(key.name());
        int place;
        RegistryKey removed;
        synchronized (hives) {
            Optional<RegistryKey> above = find(parent.get());
            if (above.isEmpty() || !above.get().children().containsKey(folded)) {
                return Optional.empty();
            }
            place = InsertionOrder.indexOf(above.get().children(), folded);
            removed = above.get().children().remove(folded);
            above.get().touch(clock.instant());
        }
        changed(key);
        return Optional.of(() -> {
            synchronized (hives) {
                find(parent.get())
                        .ifPresent(
                                k -> InsertionOrder.insert(k.children(), place, folded, removed));
            }
            changed(key);
        });
    }

    private Optional<RegistryKey> find(RegistryPath path) {
        RegistryKey at = hive(path);
        for (String name : path.names()) {
            RegistryKey next = at.children().get(RegistryPath.fold(name));
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    private RegistryKey hive(RegistryPath path) {
        return Objects.requireNonNull(hives.get(path.hive()));
    }

    private void changed(RegistryPath key) {
        if (snapshot != null) {
            snapshot.changed();
        }
        listeners.forEach(l -> l.accept(key));
    }

    private static void checkName(String name) {
        if (name.length() > MOST_NAME) {
            throw new IllegalArgumentException("a name of " + name.length() + " characters");
        }
    }
}
