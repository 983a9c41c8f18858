package dev.cradle.emulator.calls;

import dev.cradle.emulator.profile.LinkBehaviour;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.Wanted;
import dev.cradle.rapi.wire.Win32;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calls on the registry (rapi-wire.md 3.3). */
final class KeyCalls {
    private static final int NAME_OUTPUT = 0;
    private static final int VALUE_DATA_OUTPUT = 3;

    private final DeviceRegistry registry;
    private final LinkBehaviour link;

    /** A key that a channel has opened. */
    private record OpenKey(RegistryPath path) {}

    private KeyCalls(DeviceRegistry registry, LinkBehaviour link) {
        this.registry = registry;
        this.link = link;
    }

    static void addTo(CallTable table, DeviceRegistry registry, LinkBehaviour link) {
        KeyCalls calls = new KeyCalls(registry, link);
        table.on(RegistryCalls.OPEN_KEY, calls::open);
        table.on(RegistryCalls.CREATE_KEY, calls::create);
        table.on(RegistryCalls.CLOSE_KEY, KeyCalls::close);
        table.on(RegistryCalls.DELETE_KEY, calls::deleteKey);
        table.on(RegistryCalls.DELETE_VALUE, calls::deleteValue);
        table.on(RegistryCalls.SET_VALUE, calls::setValue);
        table.on(RegistryCalls.QUERY_VALUE, calls::queryValue);
        table.on(RegistryCalls.ENUM_KEY, calls::enumKey);
        table.on(RegistryCalls.ENUM_VALUE, calls::enumValue);
        table.on(RegistryCalls.QUERY_INFO_KEY, calls::queryInfo);
    }

    private RegistryCalls.OpenedKey open(RegistryCalls.OpenKey q, DesktopChannel channel)
            throws CallFailure {
        RegistryPath path = path(q.key(), channel).child(q.subkey());
        if (!registry.exists(path)) {
            throw CallFailure.win32(Win32.FILE_NOT_FOUND);
        }
        return new RegistryCalls.OpenedKey(channel.handles().add(new OpenKey(path)));
    }

    private RegistryCalls.CreatedKey create(RegistryCalls.CreateKey q, DesktopChannel channel)
            throws CallFailure {
        RegistryPath path = path(q.key(), channel).child(q.subkey());
        boolean there = registry.exists(path);
        if (!there) {
            channel.policy().checkChange(path);
            checkNames(path);
            registry.create(path);
        }
        return new RegistryCalls.CreatedKey(
                channel.handles().add(new OpenKey(path)),
                there ? RegistryCalls.OPENED_EXISTING_KEY : RegistryCalls.CREATED_NEW_KEY);
    }

    private static Done close(RegistryCalls.OnKey q, DesktopChannel channel) throws CallFailure {
        if (Hive.ofHandle(q.key().value()).isEmpty()) {
            channel.handles().close(q.key(), OpenKey.class);
        }
        return Done.DONE;
    }

    private Done deleteKey(RegistryCalls.OnName q, DesktopChannel channel) throws CallFailure {
        RegistryPath path = path(q.key(), channel).child(q.name());
        if (q.name().isEmpty()) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        if (!registry.exists(path)) {
            throw CallFailure.win32(Win32.FILE_NOT_FOUND);
        }
        channel.policy().checkChange(path);
        registry.deleteKey(path);
        return Done.DONE;
    }

    private Done deleteValue(RegistryCalls.OnName q, DesktopChannel channel) throws CallFailure {
        RegistryPath path = existing(q.key(), channel);
        if (registry.value(path, q.name()).isEmpty()) {
            throw CallFailure.win32(Win32.FILE_NOT_FOUND);
        }
        channel.policy().checkChange(path);
        registry.deleteValue(path, q.name());
        return Done.DONE;
    }

    private Done setValue(RegistryCalls.SetValue q, DesktopChannel channel) throws CallFailure {
        RegistryPath path = existing(q.key(), channel);
        channel.policy().checkChange(path);
        RegistryType type =
                RegistryType.ofNumber(q.type())
                        .orElseThrow(() -> CallFailure.win32(Win32.INVALID_PARAMETER));
        if (q.data().size() > RegistryAccess.MOST_DATA
                || q.name().length() > RegistryAccess.MOST_NAME) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        registry.set(path, new RegistryValue(q.name(), type, q.data().toByteArray()));
        return Done.DONE;
    }

    private RegistryCalls.ValueData queryValue(RegistryCalls.QueryValue q, DesktopChannel channel)
            throws CallFailure {
        RegistryValue value =
                registry.value(existing(q.key(), channel), q.name())
                        .orElseThrow(() -> CallFailure.win32(Win32.FILE_NOT_FOUND));
        boolean refusedSize =
                !q.wantsData() && channel.dialect() == Dialect.RAPI2 && !link.answersSizeQueries();
        if (refusedSize || (q.wantsData() && tooSmall(q.capacity(), value.size()))) {
            throw CallFailure.win32(Win32.MORE_DATA);
        }
        return new RegistryCalls.ValueData(
                value.type().number(),
                value.size(),
                q.wantsData() ? Bytes.of(value.data()) : Bytes.EMPTY);
    }

    private RegistryCalls.KeyEntry enumKey(RegistryCalls.EnumKey q, DesktopChannel channel)
            throws CallFailure {
        RegistryPath path = existing(q.key(), channel);
        String name = at(registry.subkeys(path), q.index());
        checkName(q.wanted(), q.nameCapacity(), name);
        Optional<String> className =
                link.answersAssumedLayouts() ? Optional.of("") : Optional.empty();
        return new RegistryCalls.KeyEntry(name, className, written(path.child(name)));
    }

    private RegistryCalls.ValueEntry enumValue(RegistryCalls.EnumValue q, DesktopChannel channel)
            throws CallFailure {
        RegistryValue value = at(registry.values(existing(q.key(), channel)), q.index());
        checkName(q.wanted(), q.nameCapacity(), value.name());
        if (q.wanted().has(VALUE_DATA_OUTPUT) && tooSmall(q.dataCapacity(), value.size())) {
            throw CallFailure.win32(Win32.MORE_DATA);
        }
        return new RegistryCalls.ValueEntry(
                value.name(), value.type().number(), Bytes.of(value.data()));
    }

    private RegistryCalls.KeyInfo queryInfo(RegistryCalls.QueryInfoKey q, DesktopChannel channel)
            throws CallFailure {
        RegistryPath path = existing(q.key(), channel);
        List<String> subkeys = registry.subkeys(path);
        List<RegistryValue> values = registry.values(path);
        return new RegistryCalls.KeyInfo(
                "",
                subkeys.size(),
                subkeys.stream().mapToInt(String::length).max().orElse(0),
                0,
                values.size(),
                values.stream().mapToInt(v -> v.name().length()).max().orElse(0),
                values.stream().mapToInt(RegistryValue::size).max().orElse(0),
                0,
                written(path));
    }

    private RegistryPath path(Handle handle, DesktopChannel channel) throws CallFailure {
        Optional<Hive> hive = Hive.ofHandle(handle.value());
        return hive.isPresent()
                ? RegistryPath.of(hive.get(), "")
                : channel.handles().get(handle, OpenKey.class).path();
    }

    private RegistryPath existing(Handle handle, DesktopChannel channel) throws CallFailure {
        RegistryPath path = path(handle, channel);
        if (!registry.exists(path)) {
            throw CallFailure.win32(Win32.KEY_DELETED);
        }
        return path;
    }

    private FileTime written(RegistryPath path) {
        Optional<Instant> when = registry.lastWritten(path);
        return when.map(FileTime::of).orElse(FileTime.NONE);
    }

    private static <T> T at(List<T> all, int index) throws CallFailure {
        if (index < 0 || index >= all.size()) {
            throw CallFailure.win32(Win32.NO_MORE_ITEMS);
        }
        return all.get(index);
    }

    /** A name needs room for its NUL too. */
    private static void checkName(Wanted wanted, int capacity, String name) throws CallFailure {
        if (wanted.has(NAME_OUTPUT) && tooSmall(capacity, name.length() + 1)) {
            throw CallFailure.win32(Win32.MORE_DATA);
        }
    }

    private static boolean tooSmall(int capacity, int needed) {
        return Integer.compareUnsigned(capacity, needed) < 0;
    }

    private static void checkNames(RegistryPath path) throws CallFailure {
        if (path.names().size() > RegistryAccess.MOST_DEPTH
                || path.names().stream().anyMatch(n -> n.length() > RegistryAccess.MOST_NAME)) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
    }
}
