package dev.cradle.emulator.registry;

import dev.cradle.formats.reg.RegistryValue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Changes to a registry that take effect at once and are taken back together unless they are
 * committed. Changes that others make meanwhile stay. Not for use by several threads.
 */
public final class RegistryTransaction implements RegistryAccess, AutoCloseable {
    private final DeviceRegistry registry;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    RegistryTransaction(DeviceRegistry registry) {
        this.registry = registry;
    }

    /** Keeps the changes. */
    public void commit() {
        undo.clear();
    }

    /** Takes the changes back, the last first. */
    public void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Takes back what was not committed. */
    @Override
    public void close() {
        rollback();
    }

    @Override
    public boolean exists(RegistryPath key) {
        return registry.exists(key);
    }

    @Override
    public Optional<RegistryValue> value(RegistryPath key, String name) {
        return registry.value(key, name);
    }

    @Override
    public List<RegistryValue> values(RegistryPath key) {
        return registry.values(key);
    }

    @Override
    public List<String> subkeys(RegistryPath key) {
        return registry.subkeys(key);
    }

    @Override
    public Optional<Instant> lastWritten(RegistryPath key) {
        return registry.lastWritten(key);
    }

    @Override
    public boolean create(RegistryPath key) {
        return noted(registry.create(key, false));
    }

    @Override
    public boolean createVolatile(RegistryPath key) {
        return noted(registry.create(key, true));
    }

    @Override
    public void set(RegistryPath key, RegistryValue value) {
        create(key);
        undo.push(registry.put(key, value));
    }

    @Override
    public boolean deleteValue(RegistryPath key, String name) {
        return noted(registry.removeValue(key, name));
    }

    @Override
    public boolean deleteKey(RegistryPath key) {
        return noted(registry.removeKey(key));
    }

    private boolean noted(Optional<Runnable> change) {
        change.ifPresent(undo::push);
        return change.isPresent();
    }
}
