package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/**
 * The fields of a record in wire order. The same description writes and reads: it names every field
 * on {@link Fields} together with the getter that supplies it when writing, and builds the record
 * from what {@code Fields} hands back.
 */
@FunctionalInterface
interface Layout<T> {
    T describe(Fields<T> f) throws FormatException;
}
