package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import dev.cradle.formats.binary.FormatException;

import java.util.List;
import java.util.function.Function;

/**
 * Calls on the object store's databases (rapi-wire.md 3.6). In RAPI2 every layout here is assumed:
 * as in RAPI1, without the flag.
 */
public final class DatabaseCalls {
    public static final int SEEK_CEOID = 1;
    public static final int SEEK_BEGINNING = 2;
    public static final int SEEK_END = 4;
    public static final int SEEK_CURRENT = 8;
    public static final int SEEK_VALUE_SMALLER = 0x10;
    public static final int SEEK_VALUE_FIRST_EQUAL = 0x20;
    public static final int SEEK_VALUE_GREATER = 0x40;
    public static final int SEEK_VALUE_NEXT_EQUAL = 0x80;

    /** Databases of one type; 0 is any. */
    public record FindFirstDatabase(int type) {}

    public record DatabaseSearch(Handle handle) {}

    /** An object's identifier; 0 is none. */
    public record ObjectId(int oid) {}

    public record CreateDatabase(int type, List<SortOrder> sortOrders, String name) {
        public CreateDatabase {
            sortOrders = List.copyOf(sortOrders);
        }
    }

    /** By identifier, or by name when {@code oid} is 0. */
    public record OpenDatabase(int oid, int sortProperty, int flags, String name) {}

    /** {@code oid} is returned only to a request by name. */
    public record OpenedDatabase(Handle handle, int oid) {}

    /** Reads the record at the position with all its properties. */
    public record ReadRecord(Handle database, int flags) {}

    /** {@code data} is a property blob, see {@link RecordProperties}. */
    public record RecordData(int oid, int properties, Bytes data) {}

    /** Writes a record; {@code oid} 0 makes a new one. */
    public record WriteRecord(Handle database, int oid, int properties, Bytes data) {}

    public record DeleteRecord(Handle database, int oid) {}

    public record SeekDatabase(Handle database, int seekType, int value) {}

    public record SeekPosition(int oid, int index) {}

    public record SetDatabaseInfo(int oid, DatabaseInfo info) {}

    /** A type (0 is any) and flags of {@link DatabaseRecord}. */
    public record FindAllDatabases(int type, int flags) {}

    public record DatabaseListing(List<DatabaseRecord> databases) {
        public DatabaseListing {
            databases = List.copyOf(databases);
        }
    }

    public static final RapiCall<FindFirstDatabase, DatabaseSearch> FIND_FIRST_DATABASE =
            described(
                    RapiCall.of(
                            RapiFunction.FIND_FIRST_DATABASE,
                            error -> new DatabaseSearch(Handle.INVALID),
                            (r, lastError) -> r.handle.isInvalid()),
                    Certainty.SOURCES,
                    d -> f -> new FindFirstDatabase(f.u32("type", FindFirstDatabase::type)),
                    ReplyShape.VALUE,
                    (f, q) -> new DatabaseSearch(f.handle("handle", DatabaseSearch::handle)));

    public static final RapiCall<FileCalls.OnHandle, ObjectId> FIND_NEXT_DATABASE =
            described(
                    RapiCall.of(
                            RapiFunction.FIND_NEXT_DATABASE,
                            error -> new ObjectId(0),
                            (r, lastError) -> r.oid == 0),
                    Certainty.SOURCES,
                    d ->
                            f ->
                                    new FileCalls.OnHandle(
                                            f.handle("handle", FileCalls.OnHandle::handle)),
                    ReplyShape.VALUE,
                    (f, q) -> oid(f));

    public static final RapiCall<ObjectId, ObjectInfo> OID_GET_INFO =
            described(
                    RapiCall.of(RapiFunction.OID_GET_INFO, error -> new ObjectInfo.Deleted()),
                    Certainty.VERIFIED,
                    d -> f -> oid(f),
                    ReplyShape.BOOL,
                    (f, q) -> ObjectInfo.layout(f));

    public static final RapiCall<CreateDatabase, ObjectId> CREATE_DATABASE =
            described(
                    RapiCall.of(
                            RapiFunction.CREATE_DATABASE,
                            error -> new ObjectId(0),
                            (r, lastError) -> r.oid == 0),
                    Certainty.VERIFIED,
                    d -> f -> createDatabase(d, f),
                    ReplyShape.VALUE,
                    (f, q) -> oid(f));

    public static final RapiCall<OpenDatabase, OpenedDatabase> OPEN_DATABASE =
            described(
                    RapiCall.of(
                            RapiFunction.OPEN_DATABASE,
                            error -> new OpenedDatabase(Handle.INVALID, 0),
                            (r, lastError) -> r.handle.isInvalid()),
                    Certainty.VERIFIED,
                    d -> f -> openDatabase(d, f),
                    ReplyShape.VALUE,
                    (f, q) ->
                            new OpenedDatabase(
                                    f.handle("handle", OpenedDatabase::handle),
                                    q.oid() == 0 ? f.u32("oid", OpenedDatabase::oid) : q.oid()));

    public static final RapiCall<ObjectId, Done> DELETE_DATABASE =
            described(
                    RapiCall.of(RapiFunction.DELETE_DATABASE, error -> Done.DONE),
                    Certainty.SOURCES,
                    d -> f -> oid(f),
                    ReplyShape.BOOL,
                    (f, q) -> Done.DONE);

    public static final RapiCall<ReadRecord, RecordData> READ_RECORD_PROPS =
            described(
                    RapiCall.of(
                            RapiFunction.READ_RECORD_PROPS,
                            error -> new RecordData(0, 0, Bytes.EMPTY),
                            (r, lastError) -> r.oid == 0),
                    Certainty.VERIFIED,
                    d -> DatabaseCalls::readRecord,
                    ReplyShape.VALUE,
                    (f, q) -> {
                        int oid = f.u32("oid", RecordData::oid);
                        int size = f.u32("size", r -> r.data().size());
                        int properties = f.u16("properties", RecordData::properties);
                        return new RecordData(
                                oid, properties, f.raw("data", size, RecordData::data));
                    });

    public static final RapiCall<WriteRecord, ObjectId> WRITE_RECORD_PROPS =
            described(
                    RapiCall.of(
                            RapiFunction.WRITE_RECORD_PROPS,
                            error -> new ObjectId(0),
                            (r, lastError) -> r.oid == 0),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new WriteRecord(
                                            f.handle("database", WriteRecord::database),
                                            f.u32("oid", WriteRecord::oid),
                                            f.u16("properties", WriteRecord::properties),
                                            f.buf("data", WriteRecord::data)),
                    ReplyShape.VALUE,
                    (f, q) -> oid(f));

    public static final RapiCall<DeleteRecord, Done> DELETE_RECORD =
            described(
                    RapiCall.of(RapiFunction.DELETE_RECORD, error -> Done.DONE),
                    Certainty.SOURCES,
                    d ->
                            f ->
                                    new DeleteRecord(
                                            f.handle("database", DeleteRecord::database),
                                            f.u32("oid", DeleteRecord::oid)),
                    ReplyShape.BOOL,
                    (f, q) -> Done.DONE);

    public static final RapiCall<SeekDatabase, SeekPosition> SEEK_DATABASE =
            described(
                    RapiCall.of(
                            RapiFunction.SEEK_DATABASE,
                            error -> new SeekPosition(0, 0),
                            (r, lastError) -> r.oid == 0 && lastError != 0),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new SeekDatabase(
                                            f.handle("database", SeekDatabase::database),
                                            f.u32("seek type", SeekDatabase::seekType),
                                            f.u32("value", SeekDatabase::value)),
                    ReplyShape.VALUE,
                    (f, q) ->
                            new SeekPosition(
                                    f.u32("oid", SeekPosition::oid),
                                    f.u32("index", SeekPosition::index)));

    public static final RapiCall<SetDatabaseInfo, Done> SET_DATABASE_INFO =
            described(
                    RapiCall.of(RapiFunction.SET_DATABASE_INFO, error -> Done.DONE),
                    Certainty.SOURCES,
                    d ->
                            f ->
                                    new SetDatabaseInfo(
                                            f.u32("oid", SetDatabaseInfo::oid),
                                            f.nested(
                                                    "info",
                                                    SetDatabaseInfo::info,
                                                    DatabaseInfo::fixedLayout)),
                    ReplyShape.BOOL,
                    (f, q) -> Done.DONE);

    public static final RapiCall<FindAllDatabases, DatabaseListing> FIND_ALL_DATABASES =
            described(
                    RapiCall.of(
                            RapiFunction.FIND_ALL_DATABASES,
                            error -> new DatabaseListing(List.of())),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new FindAllDatabases(
                                            f.u32("type", FindAllDatabases::type),
                                            f.u16("flags", FindAllDatabases::flags)),
                    ReplyShape.BARE,
                    (f, q) -> {
                        int count = f.u16("count", r -> r.databases().size());
                        return new DatabaseListing(
                                f.list(
                                        "database",
                                        count,
                                        DatabaseRecord.fixedSize(q.flags()),
                                        DatabaseListing::databases,
                                        r -> DatabaseRecord.layout(r, q.flags())));
                    });

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    FIND_FIRST_DATABASE,
                    FIND_NEXT_DATABASE,
                    OID_GET_INFO,
                    CREATE_DATABASE,
                    OPEN_DATABASE,
                    DELETE_DATABASE,
                    READ_RECORD_PROPS,
                    WRITE_RECORD_PROPS,
                    DELETE_RECORD,
                    SEEK_DATABASE,
                    SET_DATABASE_INFO,
                    FIND_ALL_DATABASES);

    private DatabaseCalls() {}

    private static <Q, R> RapiCall<Q, R> described(
            RapiCall<Q, R> call,
            Certainty inRapi1,
            Function<Dialect, Layout<Q>> request,
            ReplyShape shape,
            ReplyLayout<Q, R> reply) {
        return call.in(RAPI1, inRapi1, request.apply(RAPI1), shape, reply)
                .in(RAPI2, Certainty.ASSUMED, request.apply(RAPI2), shape, reply);
    }

    private static ObjectId oid(Fields<ObjectId> f) throws FormatException {
        return new ObjectId(f.u32("oid", ObjectId::oid));
    }

    private static CreateDatabase createDatabase(Dialect dialect, Fields<CreateDatabase> f)
            throws FormatException {
        int type = f.u32("type", CreateDatabase::type);
        int count = f.u16("sort orders", q -> q.sortOrders().size());
        return new CreateDatabase(
                type,
                f.list(
                        "sort order",
                        count,
                        SortOrder.SIZE,
                        CreateDatabase::sortOrders,
                        SortOrder::layout),
                f.text(dialect, "name", CreateDatabase::name));
    }

    private static OpenDatabase openDatabase(Dialect dialect, Fields<OpenDatabase> f)
            throws FormatException {
        int oid = f.u32("oid", OpenDatabase::oid);
        int sortProperty = f.u32("sort property", OpenDatabase::sortProperty);
        int flags = f.u32("flags", OpenDatabase::flags);
        String name = oid == 0 ? f.text(dialect, "name", OpenDatabase::name) : "";
        return new OpenDatabase(oid, sortProperty, flags, name);
    }

    private static ReadRecord readRecord(Fields<ReadRecord> f) throws FormatException {
        ReadRecord q =
                new ReadRecord(
                        f.handle("database", ReadRecord::database),
                        f.u32("flags", ReadRecord::flags));
        f.constant("reserved", 0);
        f.constant("reserved", 0);
        f.constant("reserved", 0);
        f.u16("reserved", r -> 0);
        return q;
    }
}
