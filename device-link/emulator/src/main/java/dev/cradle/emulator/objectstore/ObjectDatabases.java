package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.DatabaseInfo;
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

    /** A database with its records. Thread-safe. */
    public static final class Database {
        private final int oid;
        private String name;
        private int type;
        private List<SortOrder> sortOrders;
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

        public synchronized String name() {
            return name;
        }

        public synchronized int type() {
            return type;
        }

        public synchronized List<SortOrder> sortOrders() {
            return sortOrders;
        }

        public synchronized Instant modified() {
            return modified;
        }

        /** Identifiers of the records in the order of creation. */
        public synchronized List<Integer> records() {
            return List.copyOf(records.keySet());
        }

        /** Identifiers in an order; equal records stay in the order of creation. */
        synchronized List<Integer> records(Optional<RecordOrder> order) {
            return order.isEmpty()
                    ? records()
                    : records.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(order.get()))
                            .map(Map.Entry::getKey)
                            .toList();
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
        return databases.values().stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Fails with 183 when there is one of that name, with 87 when it cannot be sorted so. */
    public synchronized Database create(String name, int type, List<SortOrder> sortOrders)
            throws Win32Exception {
        checkName(name, Optional.empty());
        checkOrders(sortOrders);
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
     * Changes what CEDBASEINFO's flags say; records stay.
     *
     * @throws Win32Exception 87 when there is no such database or it cannot be sorted so, 183 when
     *     another has the name
     */
    public synchronized void change(int oid, DatabaseInfo info) throws Win32Exception {
        Database database =
                find(oid)
                        .orElseThrow(() ->
                                new Win32Exception(Win32.INVALID_PARAMETER, "no such database"));
        int valid = info.flags();
        List<SortOrder> orders =
                info.sortOrders().stream()
                        .limit(info.sortOrderCount())
                        .filter(o -> o.property() != 0)
                        .toList();
        if ((valid & DatabaseQuirks.VALID_NAME) != 0) {
            checkName(info.name(), Optional.of(database));
        }
        if ((valid & DatabaseQuirks.VALID_SORT_ORDERS) != 0) {
            checkOrders(orders);
        }
        synchronized (database) {
            if ((valid & DatabaseQuirks.VALID_NAME) != 0) {
                database.name = info.name();
            }
            if ((valid & DatabaseQuirks.VALID_TYPE) != 0) {
                database.type = info.type();
            }
            if ((valid & DatabaseQuirks.VALID_SORT_ORDERS) != 0) {
                database.sortOrders = orders;
            }
            database.modified =
                    (valid & DatabaseQuirks.VALID_MODIFIED) != 0
                            ? info.modified().toInstant()
                            : clock.instant();
        }
    }

    private void checkName(String name, Optional<Database> itself) throws Win32Exception {
        if (name.length() > DatabaseQuirks.LONGEST_NAME) {
            throw new Win32Exception(Win32.INVALID_PARAMETER, "the name is too long");
        }
        if (find(name).filter(d -> itself.isEmpty() || d != itself.get()).isPresent()) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, "a database of that name");
        }
    }

    private static void checkOrders(List<SortOrder> orders) throws Win32Exception {
        if (orders.size() > DatabaseQuirks.MOST_SORT_ORDERS) {
            throw new Win32Exception(Win32.INVALID_PARAMETER, "too many sort orders");
        }
        for (SortOrder order : orders) {
            RecordOrder.of(order);
        }
    }

    /**
     * Makes a record, or sets properties of one; a property with the flag DELETE goes away.
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
            database.records.put(
                    id, merged(database.records.getOrDefault(id, List.of()), properties));
            database.modified = clock.instant();
            return id;
        }
    }

    private static List<RecordProperty> merged(
            List<RecordProperty> before, List<RecordProperty> change) {
        Map<Integer, RecordProperty> all = new LinkedHashMap<>();
        before.forEach(p -> all.put(p.id(), p));
        for (RecordProperty property : change) {
            if ((property.flags() & RecordProperty.DELETE) != 0) {
                all.remove(property.id());
            } else {
                all.put(property.id(), property);
            }
        }
        return List.copyOf(all.values());
    }

    /** Whether the record was there. */
    public boolean delete(Database database, int record) {
        synchronized (database) {
            boolean there = database.records.remove(record) != null;
            if (there) {
                database.modified = clock.instant();
            }
            return there;
        }
    }
}
