package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.RegistryCalls.CreateKey;
import dev.cradle.rapi.wire.RegistryCalls.CreatedKey;
import dev.cradle.rapi.wire.RegistryCalls.EnumKey;
import dev.cradle.rapi.wire.RegistryCalls.EnumValue;
import dev.cradle.rapi.wire.RegistryCalls.KeyInfo;
import dev.cradle.rapi.wire.RegistryCalls.OnKey;
import dev.cradle.rapi.wire.RegistryCalls.OnName;
import dev.cradle.rapi.wire.RegistryCalls.OpenKey;
import dev.cradle.rapi.wire.RegistryCalls.QueryInfoKey;
import dev.cradle.rapi.wire.RegistryCalls.QueryValue;
import dev.cradle.rapi.wire.RegistryCalls.SetValue;
import dev.cradle.rapi.wire.RegistryCalls.ValueData;
import dev.cradle.rapi.wire.RegistryCalls.ValueEntry;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The device's registry, by root key and path. Thread-safe. */
public final class RemoteRegistry {
    /** Room for names, in characters with the NUL; the longest a CE registry has is 255. */
    private static final int NAME_CAPACITY = 260;

    /** First room for a value's data; grown when the device wants more. */
    private static final int FIRST_CAPACITY = 4096;

    /** Values larger than this are refused, whatever the device says. */
    private static final int MAX_VALUE = 16 * 1024 * 1024;

    private final RapiSession session;

    RemoteRegistry(RapiSession session) {
        this.session = session;
    }

    /** A value, empty when key or value are not there. */
    public Optional<ValueData> query(Handle root, String path, String name) throws IOException {
        try {
            return Optional.of(onKey(root, path, (channel, key) -> query(channel, key, name)));
        } catch (RapiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets a value; creates the key where it is missing. */
    public void set(Handle root, String path, String name, int type, Bytes data)
            throws IOException {
        session.on(channel -> {
            CreatedKey key =
                    channel.call(
                            RegistryCalls.CREATE_KEY, new CreateKey(root, path, Optional.empty()));
            try (OpenHandle open = new OpenHandle(channel, key.key())) {
                return channel.call(
                        RegistryCalls.SET_VALUE, new SetValue(open.key, name, type, data));
            }
        });
    }

    /** Creates a key; whether it is new. */
    public boolean createKey(Handle root, String path) throws IOException {
        return session.on(channel -> {
            CreatedKey key =
                    channel.call(
                            RegistryCalls.CREATE_KEY, new CreateKey(root, path, Optional.empty()));
            new OpenHandle(channel, key.key()).close();
            return key.disposition() == RegistryCalls.CREATED_NEW_KEY;
        });
    }

    public void deleteKey(Handle root, String path) throws RapiException {
        session.call(RegistryCalls.DELETE_KEY, new OnName(root, path));
    }

    public void deleteValue(Handle root, String path, String name) throws IOException {
        onKey(
                root,
                path,
                (channel, key) -> channel.call(RegistryCalls.DELETE_VALUE, new OnName(key, name)));
    }

    /** Names of the subkeys, in the device's order. */
    public List<String> subkeys(Handle root, String path) throws IOException {
        return onKey(
                root,
                path,
                (channel, key) -> {
                    List<String> names = new ArrayList<>();
                    while (true) {
                        try {
                            names.add(
                                    channel.call(
                                                    RegistryCalls.ENUM_KEY,
                                                    EnumKey.of(key, names.size(), NAME_CAPACITY))
                                            .name());
                        } catch (RapiException e) {
                            return atEnd(e, names);
                        }
                    }
                });
    }

    /** All values of a key, in the device's order. */
    public List<ValueEntry> values(Handle root, String path) throws IOException {
        return onKey(
                root,
                path,
                (channel, key) -> {
                    List<ValueEntry> values = new ArrayList<>();
                    int capacity = FIRST_CAPACITY;
                    while (true) {
                        try {
                            values.add(
                                    channel.call(
                                            RegistryCalls.ENUM_VALUE,
                                            EnumValue.of(
                                                    key, values.size(), NAME_CAPACITY, capacity)));
                        } catch (RapiException e) {
                            if (!e.isWin32(Win32.MORE_DATA) || capacity >= MAX_VALUE) {
                                return atEnd(e, values);
                            }
                            capacity *= 4;
                        }
                    }
                });
    }

    public KeyInfo info(Handle root, String path) throws IOException {
        return onKey(
                root,
                path,
                (channel, key) -> channel.call(RegistryCalls.QUERY_INFO_KEY, QueryInfoKey.of(key)));
    }

    private static <T> List<T> atEnd(RapiException e, List<T> found) throws RapiException {
        if (e.isWin32(Win32.NO_MORE_ITEMS)) {
            return List.copyOf(found);
        }
        throw e;
    }

    private static ValueData query(RapiChannel channel, Handle key, String name)
            throws RapiException {
        int capacity = FIRST_CAPACITY;
        while (true) {
            try {
                ValueData value =
                        channel.call(RegistryCalls.QUERY_VALUE, QueryValue.of(key, name, capacity));
                if (value.data().size() >= value.size() || capacity >= MAX_VALUE) {
                    return value;
                }
            } catch (RapiException e) {
                if (!e.isWin32(Win32.MORE_DATA) || capacity >= MAX_VALUE) {
                    throw e;
                }
            }
            capacity *= 4;
        }
    }

    @FunctionalInterface
    private interface KeyJob<T> {
        T run(RapiChannel channel, Handle key) throws IOException;
    }

    private <T> T onKey(Handle root, String path, KeyJob<T> job) throws IOException {
        return session.on(channel -> {
            Handle key = channel.call(RegistryCalls.OPEN_KEY, new OpenKey(root, path)).key();
            try (OpenHandle open = new OpenHandle(channel, key)) {
                return job.run(channel, open.key);
            }
        });
    }

    /** An open key; closing it is no reason to fail what was done with it. */
    private record OpenHandle(RapiChannel channel, Handle key) implements AutoCloseable {
        private static final RapiCall<OnKey, Done> CLOSE = RegistryCalls.CLOSE_KEY;

        @Override
        public void close() throws RapiException {
            if (channel.ended().isEmpty()) {
                channel.call(CLOSE, new OnKey(key));
            }
        }
    }
}
