package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The vocabulary of layouts: the argument encodings of rapi-wire.md 2.2 and 2.3 by their names
 * there. Implementations write a record's fields, read them, or list them. All integers are
 * little-endian.
 */
abstract class Fields<T> {
    // ---- primitives ----

    abstract int u32(String name, ToIntFunction<? super T> get) throws FormatException;

    abstract int u16(String name, ToIntFunction<? super T> get) throws FormatException;

    abstract int u8(String name, ToIntFunction<? super T> get) throws FormatException;

    abstract long u64(String name, ToLongFunction<? super T> get) throws FormatException;

    /** Exactly {@code count} bytes. */
    abstract Bytes raw(String name, int count, Function<? super T, Bytes> get)
            throws FormatException;

    /** Exactly {@code units} UTF-16LE units. */
    abstract String units(String name, int units, Function<? super T, String> get)
            throws FormatException;

    /**
     * For fields that a peer may leave out. Writing: whether the value has them. Reading: whether
     * bytes are left.
     */
    abstract boolean more(Predicate<? super T> has);

    /** The same for fields that are always written. */
    final boolean more() {
        return more(value -> true);
    }

    /**
     * Writing: true. Reading: whether the next word is the length of a STR2 after which exactly
     * {@code behind} bytes are left.
     */
    abstract boolean textIsNext(int behind) throws FormatException;

    /** Whether a list of {@code count} entries of at least {@code least} bytes can be there. */
    abstract void room(String name, int count, int least) throws FormatException;

    abstract <S> S nested(String name, Function<? super T, S> get, Layout<S> layout)
            throws FormatException;

    /** A structure with its bytes cut out, whatever the size that the peer gives it. */
    abstract <S> S structure(String name, int size, Function<? super T, S> get, Layout<S> layout)
            throws FormatException;

    /** The size that a structure takes when written; not used when reading. */
    abstract <S> int sizeOf(T value, Function<? super T, S> get, Layout<S> layout);

    // ---- plain values ----

    Handle handle(String name, Function<? super T, Handle> get) throws FormatException {
        return new Handle(u32(name, v -> get.apply(v).value()));
    }

    FileTime fileTime(String name, Function<? super T, FileTime> get) throws FormatException {
        return new FileTime(u64(name, v -> get.apply(v).ticks()));
    }

    boolean bool(String name, Predicate<? super T> get) throws FormatException {
        return u32(name, v -> get.test(v) ? 1 : 0) != 0;
    }

    /** A word that is always the same; what a peer puts there is ignored. */
    void constant(String name, int value) throws FormatException {
        u32(name, v -> value);
    }

    /** {@code u32 hasX, [i32 x]}. */
    OptionalInt flagged(String name, Function<? super T, OptionalInt> get) throws FormatException {
        return u32("has " + name, v -> get.apply(v).isPresent() ? 1 : 0) == 0
                ? OptionalInt.empty()
                : OptionalInt.of(u32(name, v -> get.apply(v).orElse(0)));
    }

    <E> List<E> list(
            String name, int count, int least, Function<? super T, List<E>> get, Layout<E> layout)
            throws FormatException {
        room(name, count, least);
        List<E> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            entries.add(nested(name, v -> get.apply(v).get(index), layout));
        }
        return List.copyOf(entries);
    }

    /** Units that end at a NUL, if there is one. */
    String cutUnits(String name, int units, Function<? super T, String> get)
            throws FormatException {
        return cut(units(name, units, get));
    }

    /** A field of fixed width, filled with NULs; longer text is cut. */
    String fixedText(String name, int units, Function<? super T, String> get)
            throws FormatException {
        return cutUnits(
                name,
                units,
                v -> {
                    String text = get.apply(v);
                    int kept = Math.min(text.length(), units - 1);
                    return text.substring(0, kept) + "\0".repeat(units - kept);
                });
    }

    // ---- RAPI1, section 2.2 ----

    /** STR. */
    Optional<String> str(String name, Function<? super T, Optional<String>> get)
            throws FormatException {
        if (u32(name, v -> get.apply(v).isPresent() ? 1 : 0) == 0) {
            return Optional.empty();
        }
        int chars = u32(name, v -> get.apply(v).orElse("").length() + 1);
        return Optional.of(cut(units(name, chars, v -> get.apply(v).orElse("") + '\0')));
    }

    /** OSTR. */
    Optional<String> ostr(String name, Function<? super T, Optional<String>> get)
            throws FormatException {
        return resp(name, v -> get.apply(v).map(Fields::encode)).map(Fields::decode);
    }

    /** OOUT(n): the size of the caller's buffer, empty for a NULL pointer. */
    OptionalInt out(String name, Function<? super T, OptionalInt> get) throws FormatException {
        if (u32(name, v -> get.apply(v).isPresent() ? 1 : 0) == 0) {
            return OptionalInt.empty();
        }
        int size = u32(name, v -> get.apply(v).orElse(0));
        if (u32(name, v -> 0) != 0) {
            raw(name, size, v -> Bytes.EMPTY);
        }
        return OptionalInt.of(size);
    }

    /** OOUT(n) of a fixed size; whether the pointer was given. */
    boolean out(String name, int size, Predicate<? super T> wanted) throws FormatException {
        return out(name, v -> wanted.test(v) ? OptionalInt.of(size) : OptionalInt.empty())
                .isPresent();
    }

    /** OOUT(n) of a fixed size that is always given. */
    void out(String name, int size) throws FormatException {
        out(name, size, v -> true);
    }

    /** OINOUT(d) of one word. */
    OptionalInt inout(String name, Function<? super T, OptionalInt> get) throws FormatException {
        Optional<Bytes> word = resp(name, v -> word(get.apply(v)));
        return word.isPresent() ? OptionalInt.of(word(name, word.get())) : OptionalInt.empty();
    }

    /** OIN(d). */
    Optional<Bytes> in(String name, Function<? super T, Optional<Bytes>> get)
            throws FormatException {
        if (u32(name, v -> get.apply(v).isPresent() ? 1 : 0) == 0) {
            return Optional.empty();
        }
        return Optional.of(buf(name, v -> get.apply(v).orElse(Bytes.EMPTY)));
    }

    /** RESP(n), and OINOUT(d), which has the same form. Empty for NULL and for "no data". */
    Optional<Bytes> resp(String name, Function<? super T, Optional<Bytes>> get)
            throws FormatException {
        if (u32(name, v -> get.apply(v).isPresent() ? 1 : 0) == 0) {
            return Optional.empty();
        }
        int size = u32(name, v -> get.apply(v).orElse(Bytes.EMPTY).size());
        if (u32(name, v -> 1) == 0) {
            return Optional.empty();
        }
        return Optional.of(raw(name, size, v -> get.apply(v).orElse(Bytes.EMPTY)));
    }

    /** RESP(4): the word, or 0 when it is not there. */
    int respWhen(String name, Predicate<? super T> wanted, ToIntFunction<? super T> get)
            throws FormatException {
        Optional<Bytes> word =
                resp(
                        name,
                        v ->
                                wanted.test(v)
                                        ? Optional.of(WireText.word(get.applyAsInt(v)))
                                        : Optional.empty());
        return word.isPresent() ? word(name, word.get()) : 0;
    }

    /** RESP of a structure. */
    <S> Optional<S> resp(String name, Function<? super T, Optional<S>> get, Layout<S> layout)
            throws FormatException {
        if (u32(name, v -> get.apply(v).isPresent() ? 1 : 0) == 0) {
            return Optional.empty();
        }
        int size = u32(name, v -> sizeOf(v, w -> get.apply(w).orElseThrow(), layout));
        if (u32(name, v -> 1) == 0) {
            return Optional.empty();
        }
        return Optional.of(structure(name, size, v -> get.apply(v).orElseThrow(), layout));
    }

    /** RESP of a structure that the device always has. */
    <S> S respStructure(String name, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        Optional<S> present = resp(name, v -> Optional.of(get.apply(v)), layout);
        if (present.isEmpty()) {
            throw error(name, "is missing");
        }
        return present.get();
    }

    // ---- RAPI2, section 2.3 ----

    /** STR2. */
    Optional<String> str2(String name, Function<? super T, Optional<String>> get)
            throws FormatException {
        int size = u32(name, v -> get.apply(v).map(text -> 2 * text.length() + 2).orElse(0));
        if (size == 0) {
            return Optional.empty();
        }
        return Optional.of(decode(raw(name, size, v -> encode(get.apply(v).orElse("")))));
    }

    /** BUF. */
    Bytes buf(String name, Function<? super T, Bytes> get) throws FormatException {
        int size = u32(name, v -> get.apply(v).size());
        return raw(name, size, get);
    }

    /** RSTR. */
    String rstr(String name, Function<? super T, String> get) throws FormatException {
        int chars = u32(name, v -> get.apply(v).length());
        return cut(units(name, chars, get));
    }

    /** {@code u32 8, FILETIME}, or {@code u32 0}. */
    Optional<FileTime> sizedTime(String name, Function<? super T, Optional<FileTime>> get)
            throws FormatException {
        int size = u32(name, v -> get.apply(v).isPresent() ? Long.BYTES : 0);
        return size == 0
                ? Optional.empty()
                : Optional.of(
                        structure(
                                name,
                                size,
                                v -> get.apply(v).orElseThrow(),
                                f -> f.fileTime(name, time -> time)));
    }

    /** BUF that holds a structure. */
    <S> S bufStructure(String name, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        int size = u32(name, v -> sizeOf(v, get, layout));
        return structure(name, size, get, layout);
    }

    // ---- either, by dialect ----

    /** STR or STR2; a NULL reads as the empty text. */
    String text(Dialect dialect, String name, Function<? super T, String> get)
            throws FormatException {
        return optionalText(dialect, name, v -> Optional.of(get.apply(v))).orElse("");
    }

    /** STR or STR2. */
    Optional<String> optionalText(
            Dialect dialect, String name, Function<? super T, Optional<String>> get)
            throws FormatException {
        return switch (dialect) {
            case RAPI1 -> str(name, get);
            case RAPI2 -> str2(name, get);
        };
    }

    /** OSTR or STR2; a NULL reads as the empty text. */
    String path(Dialect dialect, String name, Function<? super T, String> get)
            throws FormatException {
        return optionalPath(dialect, name, v -> Optional.of(get.apply(v))).orElse("");
    }

    /** OSTR or STR2. */
    Optional<String> optionalPath(
            Dialect dialect, String name, Function<? super T, Optional<String>> get)
            throws FormatException {
        return switch (dialect) {
            case RAPI1 -> ostr(name, get);
            case RAPI2 -> str2(name, get);
        };
    }

    abstract FormatException error(String name, String what);

    private int word(String name, Bytes data) throws FormatException {
        if (data.size() < 4) {
            throw error(name, "has " + data.size() + " bytes where 4 are needed");
        }
        return WireText.word(data);
    }

    private static Optional<Bytes> word(OptionalInt value) {
        return value.isPresent() ? Optional.of(WireText.word(value.getAsInt())) : Optional.empty();
    }

    private static Bytes encode(String text) {
        return WireText.encodeZ(text);
    }

    private static String decode(Bytes data) {
        return cut(WireText.decode(data));
    }

    /** Text ends at its NUL, whether or not the peer counts or sends one. */
    private static String cut(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
