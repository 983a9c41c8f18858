package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.objectstore.ObjectDatabases.Database;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.DatabaseCalls;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.Win32;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A database as a channel has opened it: in one order, with a position in it. Confined to its
 * channel.
 */
public final class DatabaseCursor {
    private final Database database;
    private final Optional<RecordOrder> order;
    private int position;

    private DatabaseCursor(Database database, Optional<RecordOrder> order) {
        this.database = database;
        this.order = order;
    }

    /**
     * Opens a database at its first record.
     *
     * @param sortProperty one of the database's sort orders; 0 for the order of creation
     * @throws Win32Exception 87 when the database is not sorted by that property
     */
    public static DatabaseCursor open(Database database, int sortProperty) throws Win32Exception {
        if (sortProperty == 0) {
            return new DatabaseCursor(database, Optional.empty());
        }
        return new DatabaseCursor(
                database,
                Optional.of(
                        RecordOrder.of(
                                database.sortOrders().stream()
                                        .filter(o -> o.property() == sortProperty)
                                        .findFirst()
                                        .orElseThrow(() ->
                                                new Win32Exception(
                                                        Win32.INVALID_PARAMETER,
                                                        "not sorted by that property")))));
    }

    public Database database() {
        return database;
    }

    public int position() {
        return position;
    }

    /** The record at the position; fails with 259 behind the last one. */
    public int record() throws Win32Exception {
        List<Integer> records = database.records(order);
        if (position < 0 || position >= records.size()) {
            throw new Win32Exception(DatabaseQuirks.NO_RECORD, "no record at " + position);
        }
        return records.get(position);
    }

    /** Goes on to the next record. */
    public void advance() {
        position++;
    }

    /**
     * Goes to a record; to the end when there is none such.
     *
     * @param type one of the seek types of {@link DatabaseCalls}
     * @param value an identifier, a distance or a value of the sort property, as the type says
     * @throws Win32Exception 259 when there is none such, 87 when the seek makes no sense
     */
    public void seek(int type, int value) throws Win32Exception {
        List<Integer> records = database.records(order);
        int to =
                switch (type) {
                    case DatabaseCalls.SEEK_CEOID -> records.indexOf(value);
                    case DatabaseCalls.SEEK_BEGINNING -> value;
                    case DatabaseCalls.SEEK_END -> records.size() - 1 - value;
                    case DatabaseCalls.SEEK_CURRENT -> position + value;
                    case DatabaseCalls.SEEK_VALUE_SMALLER ->
                            nearest(records, value, true, c -> c < 0);
                    case DatabaseCalls.SEEK_VALUE_FIRST_EQUAL ->
                            nearest(records, value, false, c -> c == 0);
                    case DatabaseCalls.SEEK_VALUE_GREATER ->
                            nearest(records, value, false, c -> c >= 0);
                    case DatabaseCalls.SEEK_VALUE_NEXT_EQUAL -> nextEqual(records, value);
                    default -> throw new Win32Exception(Win32.INVALID_PARAMETER, "seek " + type);
                };
        position = to < 0 || to >= records.size() ? records.size() : to;
        record();
    }

    /**
     * The record whose value is next to the given one among those that compare so; of equal ones
     * the first in the order.
     *
     * @param below whether the values that match lie below the given one
     */
    private int nearest(List<Integer> records, int word, boolean below, IntPredicate matches)
            throws Win32Exception {
        RecordOrder sorted = sorted();
        RecordProperty.Value value = sorted.value(word);
        int[] found =
                IntStream.range(0, records.size())
                        .filter(i -> compare(sorted, records.get(i), value, matches))
                        .toArray();
        if (found.length == 0) {
            return -1;
        }
        boolean last = below != sorted.descending();
        return last ? found[found.length - 1] : found[0];
    }

    private int nextEqual(List<Integer> records, int word) throws Win32Exception {
        RecordOrder sorted = sorted();
        int next = position + 1;
        return next < records.size()
                        && compare(sorted, records.get(next), sorted.value(word), c -> c == 0)
                ? next
                : -1;
    }

    private boolean compare(
            RecordOrder sorted, int record, RecordProperty.Value value, IntPredicate matches) {
        return database.record(record)
                .flatMap(sorted::key)
                .filter(key -> matches.test(sorted.compareValues(key, value)))
                .isPresent();
    }

    private RecordOrder sorted() throws Win32Exception {
        return order.orElseThrow(
                () -> new Win32Exception(Win32.INVALID_PARAMETER, "opened without a sort order"));
    }
}
