package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.SortOrder;
import dev.cradle.rapi.wire.Win32;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases of the object store (CEDB), as far as rapi-wire.md 3.6 shows them. */
public final class ObjectDatabases {
    private static final int FIRST_DATABASE = 0x01000055;
    private static final int FIRST_RECORD = 0x02000077;
    private static final int MOST_RECORDS = 65_535;
    private static final int MOST_DATABASES = 1024;

    private final InstantSource clock;
    private final Map<Integer, Database> databases = new LinkedHashMap<>();
    private int nextDatabase = FIRST_DATABASE;
    private int nextRecord = FIRST_RECORD;

    ObjectDatabases(InstantSource clock) {
        this.clock = clock;
    }

    /** A database with its records in the order of creation. */
    public static final class Database {
        private final int oid;
        private final String name;
        private final int type;
        private final List<SortOrder> sortOrders;
        private final Map<Integer, List<RecordProperty>> records = new LinkedHashMap<>();
        private Instant modified;

        private Database(
                int oid, String name, int type, List<SortOrder> sortOrders, Instant modified) {
            this.oid = oid;
            this.name = name;
            this.type = type;
            this.sortOrders = List.copyOf(sortOrders);
            this.modified = modified;
        }

        public int oid() {
            return oid;
        }

        public String name() {
            return name;
        }

        public int type() {
            return type;
        }

        public List<SortOrder> sortOrders() {
            return sortOrders;
        }

        public synchronized Instant modified() {
            return modified;
        }

        /** Identifiers of the records in order. */
        public synchronized List<Integer> records() {
            return List.copyOf(records.keySet());
        }

        public synchronized Optional<List<RecordProperty>> record(int record) {
            return Optional.ofNullable(records.get(record));
        }
    }

    synchronized void clear() {
        databases.clear();
    }

    public synchronized List<Database> all() {
        return List.copyOf(databases.values());
    }

    public synchronized Optional<Database> find(int oid) {
        return Optional.ofNullable(databases.get(oid));
    }

    public synchronized Optional<Database> find(String name) {
        return databases.values().stream().filter(d -> d.name.equalsIgnoreCase(name)).findFirst();
    }

    /** Fails with 183 when there is one of that name. */
    public synchronized Database create(String name, int type, List<SortOrder> sortOrders)
            throws Win32Exception {
        if (find(name).isPresent()) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, "a database of that name");
        }
        if (databases.size() >= MOST_DATABASES) {
            throw new Win32Exception(Win32.DISK_FULL, "too many databases");
        }
        Database made = new Database(nextDatabase++, name, type, sortOrders, clock.instant());
        databases.put(made.oid, made);
        return made;
    }

    public synchronized boolean delete(int oid) {
        return databases.remove(oid) != null;
    }

    /**
     * Makes a record, or replaces one.
     *
     * @param record 0 for a new one
     * @return its identifier
     */
    public synchronized int write(Database database, int record, List<RecordProperty> properties)
            throws Win32Exception {
        synchronized (database) {
            if (record != 0 && !database.records.containsKey(record)) {
                throw new Win32Exception(Win32.INVALID_PARAMETER, "no such record");
            }
            if (record == 0 && database.records.size() >= MOST_RECORDS) {
                throw new Win32Exception(Win32.DISK_FULL, "too many records");
            }
            int id = record == 0 ? nextRecord++ : record;
            database.records.put(id, List.copyOf(properties));
            database.modified = clock.instant();
            return id;
        }
    }

    /** Whether the record was there. */
    public boolean delete(Database database, int record) {
        synchronized (database) {
            return database.records.remove(record) != null;
        }
    }
}
