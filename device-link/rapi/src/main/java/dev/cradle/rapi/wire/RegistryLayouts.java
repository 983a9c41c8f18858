package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.rapi.wire.RegistryCalls.EnumKey;
import dev.cradle.rapi.wire.RegistryCalls.EnumValue;
import dev.cradle.rapi.wire.RegistryCalls.KeyEntry;
import dev.cradle.rapi.wire.RegistryCalls.KeyInfo;
import dev.cradle.rapi.wire.RegistryCalls.QueryInfoKey;
import dev.cradle.rapi.wire.RegistryCalls.QueryValue;
import dev.cradle.rapi.wire.RegistryCalls.ValueData;
import dev.cradle.rapi.wire.RegistryCalls.ValueEntry;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The longer layouts of the registry calls. The reserved pointer is one zero word in RAPI1 requests
 * and is not echoed; a count returned for a name leaves its NUL out, the name's data in RAPI1 has
 * it.
 */
final class RegistryLayouts {
    static final KeyInfo NO_INFO = new KeyInfo("", 0, 0, 0, 0, 0, 0, 0, FileTime.NONE);

    private RegistryLayouts() {}

    static QueryValue queryValue1(Fields<QueryValue> f) throws FormatException {
        Handle key = f.handle("key", QueryValue::key);
        String name = f.path(Dialect.RAPI1, "name", QueryValue::name);
        f.constant("reserved", 0);
        WantedBits wanted = new WantedBits();
        wanted.set(0, f.out("type", Integer.BYTES, q -> q.wanted().has(0)));
        OptionalInt data = f.out("data", q -> when(q.wanted(), 1, q.capacity()));
        wanted.set(1, data.isPresent());
        OptionalInt size = f.inout("size", q -> when(q.wanted(), 2, q.capacity()));
        wanted.set(2, size.isPresent());
        return new QueryValue(key, name, data.orElse(size.orElse(0)), wanted.get());
    }

    static ValueData valueData1(Fields<ValueData> f, QueryValue q) throws FormatException {
        int type = f.respWhen("type", r -> q.wanted().has(0), ValueData::type);
        Optional<Bytes> data =
                f.resp("data", r -> q.wanted().has(1) ? Optional.of(r.data()) : Optional.empty());
        int size = f.respWhen("size", r -> q.wanted().has(2), ValueData::size);
        return new ValueData(
                type, Math.max(size, data.map(Bytes::size).orElse(0)), data.orElse(Bytes.EMPTY));
    }

    /** With a capacity of 0 the size is told and no data follows. */
    static ValueData valueData2(Fields<ValueData> f, QueryValue q) throws FormatException {
        int type = f.u32("type", ValueData::type);
        int size = f.u32("size", ValueData::size);
        int sent = Integer.compareUnsigned(q.capacity(), size) < 0 ? q.capacity() : size;
        Bytes data = f.raw("data", sent, r -> r.data().part(0, Math.min(sent, r.data().size())));
        return new ValueData(type, size, data);
    }

    static EnumKey enumKey1(Fields<EnumKey> f) throws FormatException {
        Handle key = f.handle("key", EnumKey::key);
        int index = f.u32("index", EnumKey::index);
        WantedBits wanted = new WantedBits();
        int nameCapacity = textOut(f, wanted, 0, EnumKey::wanted, EnumKey::nameCapacity);
        f.constant("reserved", 0);
        int classCapacity = textOut(f, wanted, 2, EnumKey::wanted, EnumKey::classCapacity);
        wanted.set(4, f.out("last write", Long.BYTES, q -> q.wanted().has(4)));
        return new EnumKey(key, index, nameCapacity, classCapacity, wanted.get());
    }

    static KeyEntry keyEntry1(Fields<KeyEntry> f, EnumKey q) throws FormatException {
        String name = textResp(f, q.wanted(), 0, KeyEntry::name);
        String className = textResp(f, q.wanted(), 2, r -> r.className().orElse(""));
        return new KeyEntry(
                name, Optional.of(className), timeResp(f, q.wanted(), 4, KeyEntry::lastWrite));
    }

    static EnumKey enumKey2(Fields<EnumKey> f) throws FormatException {
        Handle key = f.handle("key", EnumKey::key);
        int index = f.u32("index", EnumKey::index);
        int nameCapacity = f.u32("name capacity", EnumKey::nameCapacity);
        int classCapacity = f.u32("class capacity", EnumKey::classCapacity);
        f.constant("reserved", 0);
        return new EnumKey(key, index, nameCapacity, classCapacity, Wanted.ALL);
    }

    static KeyEntry keyEntry2(Fields<KeyEntry> f, EnumKey q) throws FormatException {
        String name = f.rstr("name", KeyEntry::name);
        Optional<String> className =
                f.more(r -> r.className().isPresent())
                        ? Optional.of(
                                f.rstr(
                                        "class",
                                        r ->
                                                q.classCapacity() == 0
                                                        ? ""
                                                        : r.className().orElse("")))
                        : Optional.empty();
        return new KeyEntry(name, className, FileTime.NONE);
    }

    static EnumValue enumValue1(Fields<EnumValue> f) throws FormatException {
        Handle key = f.handle("key", EnumValue::key);
        int index = f.u32("index", EnumValue::index);
        WantedBits wanted = new WantedBits();
        int nameCapacity = textOut(f, wanted, 0, EnumValue::wanted, EnumValue::nameCapacity);
        f.constant("reserved", 0);
        wanted.set(2, f.out("type", Integer.BYTES, q -> q.wanted().has(2)));
        OptionalInt data = f.out("data", q -> when(q.wanted(), 3, q.dataCapacity()));
        wanted.set(3, data.isPresent());
        OptionalInt size = f.inout("size", q -> when(q.wanted(), 4, q.dataCapacity()));
        wanted.set(4, size.isPresent());
        return new EnumValue(key, index, nameCapacity, data.orElse(size.orElse(0)), wanted.get());
    }

    static ValueEntry valueEntry1(Fields<ValueEntry> f, EnumValue q) throws FormatException {
        String name = textResp(f, q.wanted(), 0, ValueEntry::name);
        int type = f.respWhen("type", r -> q.wanted().has(2), ValueEntry::type);
        Optional<Bytes> data =
                f.resp("data", r -> q.wanted().has(3) ? Optional.of(r.data()) : Optional.empty());
        f.respWhen("size", r -> q.wanted().has(4), r -> r.data().size());
        return new ValueEntry(name, type, data.orElse(Bytes.EMPTY));
    }

    static QueryInfoKey queryInfo1(Fields<QueryInfoKey> f) throws FormatException {
        Handle key = f.handle("key", QueryInfoKey::key);
        WantedBits wanted = new WantedBits();
        int classCapacity =
                textOut(f, wanted, 0, QueryInfoKey::wanted, QueryInfoKey::classCapacity);
        f.constant("reserved", 0);
        for (int i = 2; i <= 8; i++) {
            int output = i;
            wanted.set(i, f.out("count", Integer.BYTES, q -> q.wanted().has(output)));
        }
        wanted.set(9, f.out("last write", Long.BYTES, q -> q.wanted().has(9)));
        return new QueryInfoKey(key, classCapacity, wanted.get());
    }

    static KeyInfo keyInfo1(Fields<KeyInfo> f, QueryInfoKey q) throws FormatException {
        Wanted wanted = q.wanted();
        return new KeyInfo(
                textResp(f, wanted, 0, KeyInfo::className),
                f.respWhen("subkeys", r -> wanted.has(2), KeyInfo::subkeys),
                f.respWhen("longest subkey", r -> wanted.has(3), KeyInfo::maxSubkeyLength),
                f.respWhen("longest class", r -> wanted.has(4), KeyInfo::maxClassLength),
                f.respWhen("values", r -> wanted.has(5), KeyInfo::values),
                f.respWhen("longest name", r -> wanted.has(6), KeyInfo::maxValueNameLength),
                f.respWhen("longest value", r -> wanted.has(7), KeyInfo::maxValueSize),
                f.respWhen("descriptor", r -> wanted.has(8), KeyInfo::securityDescriptorSize),
                timeResp(f, wanted, 9, KeyInfo::lastWrite));
    }

    static QueryInfoKey queryInfo2(Fields<QueryInfoKey> f) throws FormatException {
        Handle key = f.handle("key", QueryInfoKey::key);
        int classCapacity = f.u32("class capacity", QueryInfoKey::classCapacity);
        f.constant("reserved", 0);
        return new QueryInfoKey(key, classCapacity, Wanted.ALL);
    }

    static KeyInfo keyInfo2(Fields<KeyInfo> f, QueryInfoKey q) throws FormatException {
        return new KeyInfo(
                f.rstr("class", r -> q.classCapacity() == 0 ? "" : r.className()),
                f.u32("subkeys", KeyInfo::subkeys),
                f.u32("longest subkey", KeyInfo::maxSubkeyLength),
                f.u32("longest class", KeyInfo::maxClassLength),
                f.u32("values", KeyInfo::values),
                f.u32("longest name", KeyInfo::maxValueNameLength),
                f.u32("longest value", KeyInfo::maxValueSize),
                0,
                FileTime.NONE);
    }

    private static OptionalInt when(Wanted wanted, int output, int value) {
        return wanted.has(output) ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** A text output and its length: {@code OOUT(2*cch), OINOUT(u32 cch)}. */
    private static <T> int textOut(
            Fields<T> f,
            WantedBits bits,
            int output,
            Function<T, Wanted> wanted,
            ToIntFunction<T> capacity)
            throws FormatException {
        OptionalInt size =
                f.out(
                        "text",
                        q ->
                                wanted.apply(q).has(output)
                                        ? RapiCalls.characters(capacity.applyAsInt(q))
                                        : OptionalInt.empty());
        bits.set(output, size.isPresent());
        OptionalInt chars =
                f.inout(
                        "text length",
                        q -> when(wanted.apply(q), output + 1, capacity.applyAsInt(q)));
        bits.set(output + 1, chars.isPresent());
        return chars.orElse(size.orElse(0) / 2);
    }

    private static <T> String textResp(
            Fields<T> f, Wanted wanted, int output, Function<T, String> get)
            throws FormatException {
        Optional<String> text =
                f.ostr(
                        "text",
                        r -> wanted.has(output) ? Optional.of(get.apply(r)) : Optional.empty());
        f.respWhen("text length", r -> wanted.has(output + 1), r -> get.apply(r).length());
        return text.orElse("");
    }

    private static <T> FileTime timeResp(
            Fields<T> f, Wanted wanted, int output, Function<T, FileTime> get)
            throws FormatException {
        return f.<FileTime>resp(
                        "last write",
                        r -> wanted.has(output) ? Optional.of(get.apply(r)) : Optional.empty(),
                        s -> s.fileTime("time", time -> time))
                .orElse(FileTime.NONE);
    }

    /** Gathers which outputs a request asks for. */
    private static final class WantedBits {
        private int bits;

        void set(int output, boolean wanted) {
            bits |= wanted ? 1 << output : 0;
        }

        Wanted get() {
            return new Wanted(bits);
        }
    }
}
