package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.DatabaseCursor;
import dev.cradle.emulator.objectstore.DatabaseQuirks;
import dev.cradle.emulator.objectstore.ObjectDatabases;
import dev.cradle.emulator.objectstore.ObjectDatabases.Database;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.DatabaseCalls;
import dev.cradle.rapi.wire.DatabaseInfo;
import dev.cradle.rapi.wire.DatabaseRecord;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.ObjectInfo;
import dev.cradle.rapi.wire.RecordProperties;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Calls on databases (rapi-wire.md 3.6). */
final class DatabaseAnswers {
    private final ObjectDatabases databases;

    /** A search for databases that is going on. */
    private record Search(Iterator<Database> rest) {}

    private DatabaseAnswers(ObjectDatabases databases) {
        this.databases = databases;
    }

    static void addTo(CallTable table, ObjectDatabases databases) {
        DatabaseAnswers answers = new DatabaseAnswers(databases);
        table.on(DatabaseCalls.FIND_FIRST_DATABASE, answers::findFirst);
        table.on(DatabaseCalls.FIND_NEXT_DATABASE, DatabaseAnswers::findNext);
        table.on(DatabaseCalls.OID_GET_INFO, answers::info);
        table.on(DatabaseCalls.CREATE_DATABASE, answers::create);
        table.on(DatabaseCalls.OPEN_DATABASE, answers::open);
        table.on(DatabaseCalls.DELETE_DATABASE, answers::delete);
        table.on(DatabaseCalls.READ_RECORD_PROPS, DatabaseAnswers::read);
        table.on(DatabaseCalls.WRITE_RECORD_PROPS, answers::write);
        table.on(DatabaseCalls.DELETE_RECORD, answers::deleteRecord);
        table.on(DatabaseCalls.SEEK_DATABASE, DatabaseAnswers::seek);
        table.on(DatabaseCalls.SET_DATABASE_INFO, answers::change);
        table.on(DatabaseCalls.FIND_ALL_DATABASES, answers::findAll);
    }

    private List<Database> ofType(int type) {
        return databases.all().stream().filter(d -> type == 0 || d.type() == type).toList();
    }

    private DatabaseCalls.DatabaseSearch findFirst(
            DatabaseCalls.FindFirstDatabase q, DesktopChannel channel) throws CallFailure {
        return new DatabaseCalls.DatabaseSearch(
                channel.handles().add(new Search(ofType(q.type()).iterator())));
    }

    private static DatabaseCalls.ObjectId findNext(FileCalls.OnHandle q, DesktopChannel channel)
            throws CallFailure {
        Search search = channel.handles().get(q.handle(), Search.class);
        if (!search.rest.hasNext()) {
            throw CallFailure.win32(Win32.NO_MORE_ITEMS);
        }
        return new DatabaseCalls.ObjectId(search.rest.next().oid());
    }

    private ObjectInfo info(DatabaseCalls.ObjectId q, DesktopChannel channel) throws CallFailure {
        for (Database database : databases.all()) {
            if (database.oid() == q.oid()) {
                return new ObjectInfo.Database(describe(database));
            }
            if (database.record(q.oid()).isPresent()) {
                return new ObjectInfo.Record(database.oid());
            }
        }
        throw CallFailure.win32(Win32.INVALID_PARAMETER);
    }

    private DatabaseCalls.ObjectId create(DatabaseCalls.CreateDatabase q, DesktopChannel channel)
            throws IOException {
        return new DatabaseCalls.ObjectId(
                databases.create(q.name(), q.type(), q.sortOrders()).oid());
    }

    private DatabaseCalls.OpenedDatabase open(DatabaseCalls.OpenDatabase q, DesktopChannel channel)
            throws CallFailure, IOException {
        Database found =
                (q.oid() != 0 ? databases.find(q.oid()) : databases.find(q.name()))
                        .orElseThrow(() -> CallFailure.win32(Win32.FILE_NOT_FOUND));
        return new DatabaseCalls.OpenedDatabase(
                channel.handles().add(DatabaseCursor.open(found, q.sortProperty())), found.oid());
    }

    private Done delete(DatabaseCalls.ObjectId q, DesktopChannel channel) throws CallFailure {
        if (!databases.delete(q.oid())) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        return Done.DONE;
    }

    private static DatabaseCalls.RecordData read(DatabaseCalls.ReadRecord q, DesktopChannel channel)
            throws CallFailure, IOException {
        DatabaseCursor cursor = cursor(q.database(), channel);
        int record = cursor.record();
        List<RecordProperty> properties = cursor.database().record(record).orElse(List.of());
        cursor.advance();
        return new DatabaseCalls.RecordData(
                record, properties.size(), RecordProperties.write(properties));
    }

    private DatabaseCalls.ObjectId write(DatabaseCalls.WriteRecord q, DesktopChannel channel)
            throws CallFailure, IOException {
        DatabaseCursor cursor = cursor(q.database(), channel);
        List<RecordProperty> properties = RecordProperties.read(q.properties(), q.data());
        return new DatabaseCalls.ObjectId(databases.write(cursor.database(), q.oid(), properties));
    }

    private Done deleteRecord(DatabaseCalls.DeleteRecord q, DesktopChannel channel)
            throws CallFailure {
        DatabaseCursor cursor = cursor(q.database(), channel);
        if (!databases.delete(cursor.database(), q.oid())) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        return Done.DONE;
    }

    private static DatabaseCalls.SeekPosition seek(
            DatabaseCalls.SeekDatabase q, DesktopChannel channel) throws CallFailure, IOException {
        DatabaseCursor cursor = cursor(q.database(), channel);
        cursor.seek(q.seekType(), q.value());
        return new DatabaseCalls.SeekPosition(cursor.record(), cursor.position());
    }

    private Done change(DatabaseCalls.SetDatabaseInfo q, DesktopChannel channel)
            throws IOException {
        databases.change(q.oid(), q.info());
        return Done.DONE;
    }

    private static DatabaseCursor cursor(Handle database, DesktopChannel channel)
            throws CallFailure {
        return channel.handles().get(database, DatabaseCursor.class);
    }

    private DatabaseCalls.DatabaseListing findAll(
            DatabaseCalls.FindAllDatabases q, DesktopChannel channel) {
        return new DatabaseCalls.DatabaseListing(
                ofType(q.type()).stream()
                        .map(d -> new DatabaseRecord(d.oid(), describe(d)))
                        .toList());
    }

    private static DatabaseInfo describe(Database database) {
        List<Integer> records = database.records();
        int size =
                records.stream()
                        .mapToInt(r ->
                                DatabaseQuirks.RECORD_OVERHEAD
                                        + RecordProperties.write(
                                                        database.record(r).orElse(List.of()))
                                                .size())
                        .sum();
        return new DatabaseInfo(
                0,
                database.name(),
                database.type(),
                records.size(),
                database.sortOrders().size(),
                size,
                FileTime.of(database.modified()),
                database.sortOrders());
    }
}
