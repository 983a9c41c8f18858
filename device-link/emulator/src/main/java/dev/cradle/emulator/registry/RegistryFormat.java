package dev.cradle.emulator.registry;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The registry as kept in a state folder: "CRRG", u32 version, then the four predefined keys. A
 * key: u16 characters and UTF-16LE name, i64 milliseconds since 1970, u32 count and values, u32
 * count and keys below. A value: name, u32 type, u32 length, data. Volatile keys are left out.
 */
final class RegistryFormat {
    private static final String NAME = "registry file";
    private static final int MAGIC = 0x47525243;
    private static final int VERSION = 1;

    private RegistryFormat() {}

    static byte[] write(Map<Hive, RegistryKey> hives) {
        BinaryWriter out = new BinaryWriter(1 << 16).u32(MAGIC).u32(VERSION);
        for (Hive hive : Hive.values()) {
            RegistryKey top = hives.get(hive);
            if (top != null) {
                write(out, top);
            }
        }
        return out.toByteArray();
    }

    private static void write(BinaryWriter out, RegistryKey key) {
        name(out, key.name()).i64(key.written().toEpochMilli()).u32(key.values().size());
        for (RegistryValue value : key.values().values()) {
            name(out, value.name())
                    .u32(value.type().number())
                    .u32(value.size())
                    .bytes(value.data());
        }
        List<RegistryKey> kept =
                key.children().values().stream().filter(k -> !k.isVolatile()).toList();
        out.u32(kept.size());
        kept.forEach(k -> write(out, k));
    }

    private static BinaryWriter name(BinaryWriter out, String name) {
        return out.u16(name.length()).utf16(name);
    }

    static Map<Hive, RegistryKey> read(byte[] data) throws FormatException {
        BinaryReader in = new BinaryReader(NAME, data);
        if (in.i32("magic") != MAGIC || in.u32("version") != VERSION) {
            throw new FormatException(NAME, "magic", 0, "is not that of a registry file");
        }
        Map<Hive, RegistryKey> hives = new EnumMap<>(Hive.class);
        for (Hive hive : Hive.values()) {
            hives.put(hive, readKey(in, 0));
        }
        return hives;
    }

    private static RegistryKey readKey(BinaryReader in, int depth) throws FormatException {
        if (depth > RegistryAccess.MOST_DEPTH) {
            throw in.error("key", "is nested too deep");
        }
        String name = name(in);
        RegistryKey key = new RegistryKey(name, false, Instant.ofEpochMilli(in.i64("written")));
        int values = in.length("value count", in.remaining());
        for (int i = 0; i < values; i++) {
            String valueName = name(in);
            int number = in.i32("type");
            RegistryType type =
                    RegistryType.ofNumber(number)
                            .orElseThrow(() -> in.error("type", "is " + number));
            int size = in.length("data length", RegistryAccess.MOST_DATA);
            byte[] content = in.bytes("data", size);
            key.values()
                    .put(RegistryPath.fold(valueName), new RegistryValue(valueName, type, content));
        }
        int children = in.length("key count", in.remaining());
        for (int i = 0; i < children; i++) {
            RegistryKey child = readKey(in, depth + 1);
            key.children().put(RegistryPath.fold(child.name()), child);
        }
        return key;
    }

    private static String name(BinaryReader in) throws FormatException {
        return in.utf16("name", in.u16("name length"));
    }
}
