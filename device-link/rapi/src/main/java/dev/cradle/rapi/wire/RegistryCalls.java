package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import java.util.List;
import java.util.Optional;

/** Calls on the registry (rapi-wire.md 3.3). */
public final class RegistryCalls {
    public static final int REG_NONE = 0;
    public static final int REG_SZ = 1;
    public static final int REG_EXPAND_SZ = 2;
    public static final int REG_BINARY = 3;
    public static final int REG_DWORD = 4;
    public static final int REG_DWORD_BIG_ENDIAN = 5;
    public static final int REG_LINK = 6;
    public static final int REG_MULTI_SZ = 7;

    public static final int CREATED_NEW_KEY = 1;
    public static final int OPENED_EXISTING_KEY = 2;

    public record OpenKey(Handle key, String subkey) {}

    public record OpenedKey(Handle key) {}

    public record CreateKey(Handle key, String subkey, Optional<String> className) {}

    /** {@code disposition}: {@link #CREATED_NEW_KEY} or {@link #OPENED_EXISTING_KEY}. */
    public record CreatedKey(Handle key, int disposition) {}

    /** A call on an open key alone. */
    public record OnKey(Handle key) {}

    /** A call on a subkey or a value of an open key. */
    public record OnName(Handle key, String name) {}

    /** {@code data} as stored: texts with their NUL. */
    public record SetValue(Handle key, String name, int type, Bytes data) {}

    /**
     * Asks for a value. Outputs: 0 type, 1 data, 2 size.
     *
     * @param capacity of the caller's buffer in bytes; 0 asks for type and size alone
     */
    public record QueryValue(Handle key, String name, int capacity, Wanted wanted) {
        public static QueryValue of(Handle key, String name, int capacity) {
            return new QueryValue(
                    key, name, capacity, capacity == 0 ? Wanted.of(0, 2) : Wanted.ALL);
        }

        /** Whether the data itself is to be returned. */
        public boolean wantsData() {
            return wanted.has(1) && capacity != 0;
        }
    }

    /** A value: {@code data} is sent only if it was asked for, {@code size} always. */
    public record ValueData(int type, int size, Bytes data) {
        public static ValueData of(int type, Bytes data) {
            return new ValueData(type, data.size(), data);
        }
    }

    /**
     * Asks for the subkey at an index. Outputs: 0 name, 1 its length, 2 class, 3 its length, 4 last
     * write. Capacities in characters.
     */
    public record EnumKey(
            Handle key, int index, int nameCapacity, int classCapacity, Wanted wanted) {
        /** Name only. */
        public static EnumKey of(Handle key, int index, int nameCapacity) {
            return new EnumKey(key, index, nameCapacity, 0, Wanted.of(0, 1));
        }
    }

    /** {@code className} is empty where a RAPI2 reply ends after the name. */
    public record KeyEntry(String name, Optional<String> className, FileTime lastWrite) {}

    /**
     * Asks for the value at an index. Outputs: 0 name, 1 its length, 2 type, 3 data, 4 its size.
     * Name capacity in characters, data capacity in bytes.
     */
    public record EnumValue(
            Handle key, int index, int nameCapacity, int dataCapacity, Wanted wanted) {
        public static EnumValue of(Handle key, int index, int nameCapacity, int dataCapacity) {
            return new EnumValue(key, index, nameCapacity, dataCapacity, Wanted.ALL);
        }
    }

    public record ValueEntry(String name, int type, Bytes data) {}

    /**
     * Asks for counts. Outputs: 0 class, 1 its length, then {@link KeyInfo}'s counts from 2 to 8
     * (subkeys, longest subkey, longest class, values, longest value name, longest data, security
     * descriptor), 9 last write.
     */
    public record QueryInfoKey(Handle key, int classCapacity, Wanted wanted) {
        /** The six counts. */
        public static QueryInfoKey of(Handle key) {
            return new QueryInfoKey(key, 0, Wanted.of(2, 3, 4, 5, 6, 7));
        }
    }

    /** Name lengths in characters without NUL, {@code maxValueSize} in bytes. */
    public record KeyInfo(
            String className,
            int subkeys,
            int maxSubkeyLength,
            int maxClassLength,
            int values,
            int maxValueNameLength,
            int maxValueSize,
            int securityDescriptorSize,
            FileTime lastWrite) {}

    public static final RapiCall<OpenKey, OpenedKey> OPEN_KEY =
            RapiCalls.inBoth(
                    RapiCall.<OpenKey, OpenedKey>of(
                            RapiFunction.REG_OPEN_KEY_EX, error -> new OpenedKey(Handle.INVALID)),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new OpenKey(
                                            f.handle("key", OpenKey::key),
                                            f.text(d, "subkey", OpenKey::subkey)),
                    ReplyShape.REGISTRY,
                    d -> (f, q) -> new OpenedKey(f.handle("key", OpenedKey::key)));

    public static final RapiCall<CreateKey, CreatedKey> CREATE_KEY =
            RapiCalls.inBoth(
                    RapiCall.<CreateKey, CreatedKey>of(
                            RapiFunction.REG_CREATE_KEY_EX,
                            error -> new CreatedKey(Handle.INVALID, 0)),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new CreateKey(
                                            f.handle("key", CreateKey::key),
                                            f.text(d, "subkey", CreateKey::subkey),
                                            f.optionalText(d, "class", CreateKey::className)),
                    ReplyShape.REGISTRY,
                    d ->
                            (f, q) ->
                                    new CreatedKey(
                                            f.handle("key", CreatedKey::key),
                                            f.u32("disposition", CreatedKey::disposition)));

    public static final RapiCall<OnKey, Done> CLOSE_KEY =
            RapiCalls.inBoth(
                    RapiCall.<OnKey, Done>of(RapiFunction.REG_CLOSE_KEY, error -> Done.DONE),
                    Certainty.VERIFIED,
                    d -> f -> new OnKey(f.handle("key", OnKey::key)),
                    ReplyShape.REGISTRY,
                    d -> (f, q) -> Done.DONE);

    public static final RapiCall<OnName, Done> DELETE_KEY = onName(RapiFunction.REG_DELETE_KEY);

    public static final RapiCall<OnName, Done> DELETE_VALUE = onName(RapiFunction.REG_DELETE_VALUE);

    public static final RapiCall<SetValue, Done> SET_VALUE =
            RapiCall.<SetValue, Done>of(RapiFunction.REG_SET_VALUE_EX, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                SetValue q =
                                        new SetValue(
                                                f.handle("key", SetValue::key),
                                                f.path(RAPI1, "name", SetValue::name),
                                                f.u32("type", SetValue::type),
                                                f.resp("data", v -> Optional.of(v.data()))
                                                        .orElse(Bytes.EMPTY));
                                f.u32("size", v -> v.data().size());
                                return q;
                            },
                            ReplyShape.REGISTRY,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new SetValue(
                                            f.handle("key", SetValue::key),
                                            f.path(RAPI2, "name", SetValue::name),
                                            f.u32("type", SetValue::type),
                                            f.buf("data", SetValue::data)),
                            ReplyShape.REGISTRY,
                            (f, q) -> Done.DONE);

    public static final RapiCall<QueryValue, ValueData> QUERY_VALUE =
            RapiCall.<QueryValue, ValueData>of(
                            RapiFunction.REG_QUERY_VALUE_EX,
                            error -> ValueData.of(REG_NONE, Bytes.EMPTY))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            RegistryLayouts::queryValue1,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::valueData1)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new QueryValue(
                                            f.handle("key", QueryValue::key),
                                            f.path(RAPI2, "name", QueryValue::name),
                                            f.u32("capacity", QueryValue::capacity),
                                            Wanted.ALL),
                            ReplyShape.REGISTRY,
                            RegistryLayouts::valueData2);

    public static final RapiCall<EnumKey, KeyEntry> ENUM_KEY =
            RapiCall.<EnumKey, KeyEntry>of(
                            RapiFunction.REG_ENUM_KEY_EX,
                            error -> new KeyEntry("", Optional.empty(), FileTime.NONE))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            RegistryLayouts::enumKey1,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::keyEntry1)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            RegistryLayouts::enumKey2,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::keyEntry2)
                    .assuming(RAPI2, "the class in the reply", (q, r) -> q.classCapacity != 0);

    public static final RapiCall<EnumValue, ValueEntry> ENUM_VALUE =
            RapiCall.<EnumValue, ValueEntry>of(
                            RapiFunction.REG_ENUM_VALUE,
                            error -> new ValueEntry("", REG_NONE, Bytes.EMPTY))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            RegistryLayouts::enumValue1,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::valueEntry1)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new EnumValue(
                                            f.handle("key", EnumValue::key),
                                            f.u32("index", EnumValue::index),
                                            f.u32("name capacity", EnumValue::nameCapacity),
                                            f.u32("data capacity", EnumValue::dataCapacity),
                                            Wanted.ALL),
                            ReplyShape.REGISTRY,
                            (f, q) ->
                                    new ValueEntry(
                                            f.rstr("name", ValueEntry::name),
                                            f.u32("type", ValueEntry::type),
                                            f.buf("data", ValueEntry::data)));

    public static final RapiCall<QueryInfoKey, KeyInfo> QUERY_INFO_KEY =
            RapiCall.<QueryInfoKey, KeyInfo>of(
                            RapiFunction.REG_QUERY_INFO_KEY, error -> RegistryLayouts.NO_INFO)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            RegistryLayouts::queryInfo1,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::keyInfo1)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            RegistryLayouts::queryInfo2,
                            ReplyShape.REGISTRY,
                            RegistryLayouts::keyInfo2);

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    OPEN_KEY,
                    CREATE_KEY,
                    CLOSE_KEY,
                    DELETE_KEY,
                    DELETE_VALUE,
                    SET_VALUE,
                    QUERY_VALUE,
                    ENUM_KEY,
                    ENUM_VALUE,
                    QUERY_INFO_KEY);

    private RegistryCalls() {}

    private static RapiCall<OnName, Done> onName(RapiFunction function) {
        return RapiCalls.inBoth(
                RapiCall.<OnName, Done>of(function, error -> Done.DONE),
                Certainty.VERIFIED,
                d -> f -> new OnName(f.handle("key", OnName::key), f.path(d, "name", OnName::name)),
                ReplyShape.REGISTRY,
                d -> (f, q) -> Done.DONE);
    }
}
