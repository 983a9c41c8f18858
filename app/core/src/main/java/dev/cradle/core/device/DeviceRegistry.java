package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.reg.RegChange;
import dev.cradle.formats.reg.RegFile;
import dev.cradle.formats.reg.RegistryKey;
import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RemoteRegistry;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.RegistryCalls.ValueData;
import dev.cradle.rapi.wire.RegistryCalls.ValueEntry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs on a device's registry. Thread-safe. */
public final class DeviceRegistry {
    private static final String NOT_READ = "The registry was not read.";
    private static final String NOT_CHANGED = "The registry was not changed.";
    private static final int DEEPEST = 64;

    private final RemoteRegistry registry;

    public DeviceRegistry(Device device) {
        this.registry = device.session().registry();
    }

    /** What a key holds. */
    public record Contents(RegistryKey key, List<String> subkeys) {
        public Contents {
            subkeys = List.copyOf(subkeys);
        }
    }

    /**
     * Reads a key; with {@code recursive} the keys below it too, each after its parent.
     *
     * @throws CradleException {@code DEVICE_CALL_FAILED} when it is not there
     */
    public List<Contents> read(RegistryPlace place, boolean recursive) throws CradleException {
        List<Contents> keys = new ArrayList<>();
        read(place, recursive, 0, keys);
        return keys;
    }

    private void read(RegistryPlace place, boolean recursive, int depth, List<Contents> keys)
            throws CradleException {
        List<String> subkeys;
        try {
            List<RegistryValue> values = new ArrayList<>();
            for (ValueEntry entry : registry.values(place.root(), place.path())) {
                values.add(value(entry.name(), entry.type(), entry.data()));
            }
            subkeys = registry.subkeys(place.root(), place.path());
            keys.add(new Contents(new RegistryKey(place.full(), values), subkeys));
        } catch (IOException e) {
            throw fault(NOT_READ, place, e);
        }
        if (recursive && depth < DEEPEST) {
            for (String name : subkeys) {
                read(place.child(name), true, depth + 1, keys);
            }
        }
    }

    /** A value, empty when it is not there. */
    public Optional<RegistryValue> value(RegistryPlace place, String name) throws CradleException {
        try {
            Optional<ValueData> found = registry.query(place.root(), place.path(), name);
            return found.map(data -> value(name, data.type(), data.data()));
        } catch (IOException e) {
            throw fault(NOT_READ, place, e);
        }
    }

    /** Sets a value; makes its key where that is missing. */
    public void set(RegistryPlace place, RegistryValue value) throws CradleException {
        try {
            registry.set(
                    place.root(),
                    place.path(),
                    value.name(),
                    value.type().number(),
                    Bytes.of(value.data()));
        } catch (IOException e) {
            throw fault(NOT_CHANGED, place, e);
        }
    }

    public void deleteValue(RegistryPlace place, String name) throws CradleException {
        try {
            registry.deleteValue(place.root(), place.path(), name);
        } catch (IOException e) {
            throw fault(NOT_CHANGED, place, e);
        }
    }

    /** Deletes a key with all below it. */
    public void deleteKey(RegistryPlace place) throws CradleException {
        try {
            registry.deleteKey(place.root(), place.path());
        } catch (IOException e) {
            throw fault(NOT_CHANGED, place, e);
        }
    }

    /** A key with all below it as a {@code .reg} file of version 5.00. */
    public byte[] export(RegistryPlace place) throws CradleException {
        return RegFile.write(read(place, true).stream().map(Contents::key).toList());
    }

    /**
     * Applies a {@code .reg} file, change by change.
     *
     * @return how many changes were made
     * @throws CradleException {@code BAD_INPUT_FILE} before anything is changed, when it is no such
     *     file
     */
    public int apply(byte[] file) throws CradleException {
        List<RegChange> changes;
        try {
            changes = RegFile.read(file);
        } catch (IOException malformed) {
            throw new CradleException(
                    ProblemCode.BAD_INPUT_FILE,
                    "The registry file cannot be used.",
                    malformed.getMessage() + ".",
                    "Give a .reg file of version 4 or 5.",
                    malformed);
        }
        for (RegChange change : changes) {
            apply(change);
        }
        return changes.size();
    }

    private void apply(RegChange change) throws CradleException {
        switch (change) {
            case RegChange.CreateKey(String key) -> create(RegistryPlace.parse(key));
            case RegChange.SetValue(String key, RegistryValue value) ->
                    set(RegistryPlace.parse(key), value);
            case RegChange.DeleteValue(String key, String name) -> {
                if (value(RegistryPlace.parse(key), name).isPresent()) {
                    deleteValue(RegistryPlace.parse(key), name);
                }
            }
            case RegChange.DeleteKey(String key) -> deleteIfThere(RegistryPlace.parse(key));
        }
    }

    private void create(RegistryPlace place) throws CradleException {
        try {
            registry.createKey(place.root(), place.path());
        } catch (IOException e) {
            throw fault(NOT_CHANGED, place, e);
        }
    }

    private void deleteIfThere(RegistryPlace place) throws CradleException {
        try {
            registry.deleteKey(place.root(), place.path());
        } catch (RapiException e) {
            if (!e.isNotFound()) {
                throw fault(NOT_CHANGED, place, e);
            }
        }
    }

    /**
     * A value from what a person types: text, a number in decimal or with {@code 0x}, hexadecimal
     * bytes, or items separated by {@code \0}.
     *
     * @throws CradleException {@code USAGE} naming what the type takes
     */
    public static RegistryValue parse(String name, String type, String data)
            throws CradleException {
        RegistryType known =
                RegistryType.ofSymbol(type)
                        .orElseThrow(() ->
                                usage(
                                        "There is no registry type “" + type + "”.",
                                        "Use REG_SZ, REG_DWORD, REG_BINARY, REG_MULTI_SZ or"
                                                + " REG_EXPAND_SZ."));
        try {
            return switch (known) {
                case SZ -> RegistryValue.sz(name, data);
                case EXPAND_SZ -> RegistryValue.expandSz(name, data);
                case MULTI_SZ ->
                        RegistryValue.multiSz(
                                name, data.isEmpty() ? List.of() : List.of(data.split("\\\\0")));
                case DWORD -> RegistryValue.dword(name, Long.decode(data));
                case BINARY ->
                        RegistryValue.binary(
                                name,
                                HexFormat.of()
                                        .parseHex(
                                                data.replaceAll("[\\s,:]", "")
                                                        .toLowerCase(Locale.ROOT)));
                case NONE, DWORD_BIG_ENDIAN, LINK ->
                        throw usage(
                                known.symbol() + " cannot be typed.", "Use a .reg file for it.");
            };
        } catch (IllegalArgumentException mistyped) {
            throw usage(
                    "“" + data + "” is no " + known.symbol() + ": " + mistyped.getMessage() + ".",
                    "Give a number for REG_DWORD, hexadecimal bytes for REG_BINARY.");
        }
    }

    /** A type without a name is kept as raw bytes. */
    private static RegistryValue value(String name, int type, Bytes data) {
        return new RegistryValue(
                name, RegistryType.ofNumber(type).orElse(RegistryType.NONE), data.toByteArray());
    }

    private static CradleException usage(String why, String next) {
        return new CradleException(
                ProblemCode.USAGE, "The registry value cannot be set.", why, next);
    }

    private static CradleException fault(String what, RegistryPlace place, IOException e) {
        if (e instanceof RapiException rapi && rapi.isNotFound()) {
            return new CradleException(
                    ProblemCode.DEVICE_CALL_FAILED,
                    what,
                    place.full() + " is not there.",
                    "Look at the keys above it.",
                    e);
        }
        return DeviceProblems.of(what, e);
    }
}
