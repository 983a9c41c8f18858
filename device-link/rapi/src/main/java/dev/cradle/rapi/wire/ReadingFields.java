package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.FormatException;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Reads the fields of one record from a frame; every length is checked against the frame. */
final class ReadingFields<T> extends Fields<T> {
    private final String format;
    private final BinaryReader in;

    ReadingFields(String format, BinaryReader in) {
        this.format = format;
        this.in = in;
    }

    @Override
    int u32(String name, ToIntFunction<? super T> get) throws FormatException {
        return in.i32(name);
    }

    @Override
    int u16(String name, ToIntFunction<? super T> get) throws FormatException {
        return in.u16(name);
    }

    @Override
    int u8(String name, ToIntFunction<? super T> get) throws FormatException {
        return in.u8(name);
    }

    @Override
    long u64(String name, ToLongFunction<? super T> get) throws FormatException {
        return in.i64(name);
    }

    @Override
    Bytes raw(String name, int count, Function<? super T, Bytes> get) throws FormatException {
        return Bytes.of(in.view(name, count));
    }

    @Override
    String units(String name, int units, Function<? super T, String> get) throws FormatException {
        if (units < 0 || units > in.remaining() / 2) {
            throw in.error(
                    name,
                    "needs "
                            + Integer.toUnsignedLong(units)
                            + " characters but only "
                            + in.remaining()
                            + " bytes follow");
        }
        return WireText.decode(Bytes.of(in.view(name, 2 * units)));
    }

    @Override
    boolean more(Predicate<? super T> has) {
        return !in.atEnd();
    }

    @Override
    boolean textIsNext(int behind) throws FormatException {
        if (in.remaining() < 4 + behind) {
            return false;
        }
        int start = in.position();
        long size = in.u32("text length");
        in.seek("text length", start);
        return size >= 2 && size % 2 == 0 && size == in.remaining() - 4 - behind;
    }

    @Override
    void room(String name, int count, int least) throws FormatException {
        if (count < 0 || (long) count * Math.max(1, least) > in.remaining()) {
            throw in.error(
                    name,
                    "counts "
                            + Integer.toUnsignedLong(count)
                            + " entries but only "
                            + in.remaining()
                            + " bytes follow");
        }
    }

    @Override
    <S> S nested(String name, Function<? super T, S> get, Layout<S> layout) throws FormatException {
        return layout.describe(new ReadingFields<>(format, in));
    }

    @Override
    <S> S structure(String name, int size, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        return layout.describe(
                new ReadingFields<>(format, new BinaryReader(format, in.bytes(name, size))));
    }

    @Override
    <S> int sizeOf(T value, Function<? super T, S> get, Layout<S> layout) {
        return 0;
    }

    @Override
    FormatException error(String name, String what) {
        return in.error(name, what);
    }
}
