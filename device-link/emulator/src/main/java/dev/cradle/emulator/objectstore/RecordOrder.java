package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.SortOrder;
import dev.cradle.rapi.wire.Win32;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a sort order puts records (rapi-wire.md 3.6). Immutable.
 *
 * @param order a property that can be compared; blobs cannot
 */
record RecordOrder(SortOrder order) implements Comparator<List<RecordProperty>> {
    private static final int I2 = 2;
    private static final int I4 = 3;
    private static final int R8 = 5;
    private static final int BOOL = 11;
    private static final int UI2 = 18;
    private static final int UI4 = 19;
    private static final int BLOB = 65;

    /** Fails with 87 when records cannot be sorted by that property. */
    static RecordOrder of(SortOrder order) throws Win32Exception {
        if (type(order) == BLOB) {
            throw new Win32Exception(Win32.INVALID_PARAMETER, "blobs have no order");
        }
        return new RecordOrder(order);
    }

    boolean descending() {
        return has(DatabaseQuirks.DESCENDING);
    }

    /** The value by which a record is sorted; empty when it has none. */
    Optional<RecordProperty.Value> key(List<RecordProperty> record) {
        return record.stream()
                .filter(p -> p.id() == order.property())
                .map(RecordProperty::value)
                .findFirst();
    }

    @Override
    public int compare(List<RecordProperty> one, List<RecordProperty> other) {
        Optional<RecordProperty.Value> left = key(one);
        Optional<RecordProperty.Value> right = key(other);
        if (left.isEmpty() || right.isEmpty()) {
            int unknownLast = Boolean.compare(left.isEmpty(), right.isEmpty());
            return has(DatabaseQuirks.UNKNOWN_FIRST) ? -unknownLast : unknownLast;
        }
        int ascending = compareValues(left.get(), right.get());
        return descending() ? -ascending : ascending;
    }

    /** Compares by value alone, whatever the direction. */
    int compareValues(RecordProperty.Value one, RecordProperty.Value other) {
        if (one instanceof RecordProperty.Text(String left)
                && other instanceof RecordProperty.Text(String right)) {
            return has(DatabaseQuirks.CASE_INSENSITIVE)
                    ? left.compareToIgnoreCase(right)
                    : left.compareTo(right);
        }
        if (one instanceof RecordProperty.Inline(long left)
                && other instanceof RecordProperty.Inline(long right)) {
            return compareBits(left, right);
        }
        return 0;
    }

    /** A word of SeekDatabase as a value; fails with 87 for types that need more than a word. */
    RecordProperty.Value value(int word) throws Win32Exception {
        return switch (type(order)) {
            case I2, UI2, I4, UI4, BOOL -> new RecordProperty.Inline(word);
            default ->
                    throw new Win32Exception(
                            Win32.INVALID_PARAMETER, "a word cannot hold such a value");
        };
    }

    private int compareBits(long left, long right) {
        return switch (type(order)) {
            case I2 -> Short.compare((short) left, (short) right);
            case I4 -> Integer.compare((int) left, (int) right);
            case UI2 -> Integer.compare((int) left & 0xFFFF, (int) right & 0xFFFF);
            case UI4 -> Integer.compareUnsigned((int) left, (int) right);
            case BOOL -> Boolean.compare((int) left != 0, (int) right != 0);
            case R8 ->
                    Double.compare(Double.longBitsToDouble(left), Double.longBitsToDouble(right));
            default -> Long.compareUnsigned(left, right);
        };
    }

    private boolean has(int flag) {
        return (order.flags() & flag) != 0;
    }

    private static int type(SortOrder order) {
        return order.property() & 0xFFFF;
    }
}
