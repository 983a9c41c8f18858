package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A property by which a database is sorted. */
public record SortOrder(int property, int flags) {
    static final int SIZE = 8;

    /** Databases have room for four sort orders. */
    static final int SLOTS = 4;

    static SortOrder layout(Fields<SortOrder> f) throws FormatException {
        return new SortOrder(
                f.u32("property", SortOrder::property), f.u32("flags", SortOrder::flags));
    }

    /** Four slots, the unused ones zero. */
    static <T> List<SortOrder> slots(Fields<T> f, Function<T, List<SortOrder>> get)
            throws FormatException {
        return f.list("sort order", SLOTS, SIZE, v -> filled(get.apply(v)), SortOrder::layout);
    }

    private static List<SortOrder> filled(List<SortOrder> orders) {
        List<SortOrder> slots = new ArrayList<>(orders.subList(0, Math.min(SLOTS, orders.size())));
        slots.addAll(Collections.nCopies(SLOTS - slots.size(), new SortOrder(0, 0)));
        return slots;
    }
}
