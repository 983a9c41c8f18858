package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Writes the fields of one record. */
final class WritingFields<T> extends Fields<T> {
    private final BinaryWriter out;
    private final T value;

    WritingFields(BinaryWriter out, T value) {
        this.out = out;
        this.value = value;
    }

    static <T> void write(BinaryWriter out, T value, Layout<T> layout) {
        try {
            layout.describe(new WritingFields<>(out, value));
        } catch (FormatException e) {
            throw new IllegalArgumentException("cannot be written: " + value.getClass(), e);
        }
    }

    @Override
    int u32(String name, ToIntFunction<? super T> get) {
        int word = get.applyAsInt(value);
        out.u32(word);
        return word;
    }

    @Override
    int u16(String name, ToIntFunction<? super T> get) {
        int half = get.applyAsInt(value) & 0xFFFF;
        out.u16(half);
        return half;
    }

    @Override
    int u8(String name, ToIntFunction<? super T> get) {
        int octet = get.applyAsInt(value) & 0xFF;
        out.u8(octet);
        return octet;
    }

    @Override
    long u64(String name, ToLongFunction<? super T> get) {
        long word = get.applyAsLong(value);
        out.i64(word);
        return word;
    }

    @Override
    Bytes raw(String name, int count, Function<? super T, Bytes> get) throws FormatException {
        Bytes data = get.apply(value);
        if (data.size() != count) {
            throw error(name, "has " + data.size() + " bytes, not " + count);
        }
        out.bytes(data.asBuffer());
        return data;
    }

    @Override
    String units(String name, int units, Function<? super T, String> get) {
        String text = get.apply(value);
        out.bytes(WireText.encode(text).asBuffer());
        return text;
    }

    @Override
    boolean more(Predicate<? super T> has) {
        return has.test(value);
    }

    @Override
    boolean textIsNext(int behind) {
        return true;
    }

    @Override
    void room(String name, int count, int least) {
        // What is written is in memory already.
    }

    @Override
    <S> S nested(String name, Function<? super T, S> get, Layout<S> layout) throws FormatException {
        return layout.describe(new WritingFields<>(out, get.apply(value)));
    }

    @Override
    <S> S structure(String name, int size, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        return nested(name, get, layout);
    }

    @Override
    <S> int sizeOf(T owner, Function<? super T, S> get, Layout<S> layout) {
        BinaryWriter measured = new BinaryWriter();
        write(measured, get.apply(owner), layout);
        return measured.size();
    }

    @Override
    FormatException error(String name, String what) {
        return new FormatException("RAPI", name, out.size(), what);
    }
}
