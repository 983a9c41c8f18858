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

/** Notes the kind and name of every field instead of moving bytes. */
final class ListingFields<T> extends Fields<T> {
    private final List<String> fields = new ArrayList<>();

    private void note(String kind, String name) {
        fields.add(kind + " " + name);
    }

    @Override
    int u32(String name, ToIntFunction<? super T> get) {
        note("u32", name);
        return 0;
    }

    @Override
    int u16(String name, ToIntFunction<? super T> get) {
        note("u16", name);
        return 0;
    }

    @Override
    int u8(String name, ToIntFunction<? super T> get) {
        note("u8", name);
        return 0;
    }

    @Override
    long u64(String name, ToLongFunction<? super T> get) {
        note("u64", name);
        return 0;
    }

    @Override
    Bytes raw(String name, int count, Function<? super T, Bytes> get) {
        note("bytes", name);
        return Bytes.EMPTY;
    }

    @Override
    String units(String name, int units, Function<? super T, String> get) {
        note("WCHARs", name);
        return "";
    }

    @Override
    boolean more(Predicate<? super T> has) {
        return true;
    }

    @Override
    boolean textIsNext(int behind) {
        return true;
    }

    @Override
    void room(String name, int count, int least) {
        // A listing has no entries to make room for.
    }

    @Override
    <S> S nested(String name, Function<? super T, S> get, Layout<S> layout) throws FormatException {
        ListingFields<S> inner = new ListingFields<>();
        S sample = layout.describe(inner);
        note("(" + inner + ")", name);
        return sample;
    }

    @Override
    <S> S structure(String name, int size, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        return layout.describe(new ListingFields<>());
    }

    @Override
    <S> int sizeOf(T value, Function<? super T, S> get, Layout<S> layout) {
        return 0;
    }

    @Override
    Handle handle(String name, Function<? super T, Handle> get) {
        note("handle", name);
        return new Handle(0);
    }

    @Override
    FileTime fileTime(String name, Function<? super T, FileTime> get) {
        note("FILETIME", name);
        return FileTime.NONE;
    }

    @Override
    boolean bool(String name, Predicate<? super T> get) {
        note("BOOL", name);
        return false;
    }

    @Override
    void constant(String name, int value) {
        note("u32", name + "(" + value + ")");
    }

    @Override
    OptionalInt flagged(String name, Function<? super T, OptionalInt> get) {
        note("u32", "has " + name);
        note("[u32", name + "]");
        return OptionalInt.empty();
    }

    @Override
    <E> List<E> list(
            String name, int count, int least, Function<? super T, List<E>> get, Layout<E> layout)
            throws FormatException {
        ListingFields<E> inner = new ListingFields<>();
        layout.describe(inner);
        note("n × (" + inner + ")", name);
        return List.of();
    }

    @Override
    Optional<String> str(String name, Function<? super T, Optional<String>> get) {
        note("STR", name);
        return Optional.empty();
    }

    @Override
    Optional<String> ostr(String name, Function<? super T, Optional<String>> get) {
        note("OSTR", name);
        return Optional.empty();
    }

    @Override
    OptionalInt out(String name, Function<? super T, OptionalInt> get) {
        note("OOUT", name);
        return OptionalInt.empty();
    }

    @Override
    OptionalInt inout(String name, Function<? super T, OptionalInt> get) {
        note("OINOUT", name);
        return OptionalInt.empty();
    }

    @Override
    Optional<Bytes> in(String name, Function<? super T, Optional<Bytes>> get) {
        note("OIN", name);
        return Optional.empty();
    }

    @Override
    Optional<Bytes> resp(String name, Function<? super T, Optional<Bytes>> get) {
        note("RESP", name);
        return Optional.empty();
    }

    @Override
    int respWhen(String name, Predicate<? super T> wanted, ToIntFunction<? super T> get) {
        note("RESP", name);
        return 0;
    }

    @Override
    Optional<FileTime> sizedTime(String name, Function<? super T, Optional<FileTime>> get) {
        note("sized FILETIME", name);
        return Optional.empty();
    }

    @Override
    <S> Optional<S> resp(String name, Function<? super T, Optional<S>> get, Layout<S> layout)
            throws FormatException {
        note("RESP", name);
        return Optional.of(layout.describe(new ListingFields<>()));
    }

    @Override
    Optional<String> str2(String name, Function<? super T, Optional<String>> get) {
        note("STR2", name);
        return Optional.empty();
    }

    @Override
    Bytes buf(String name, Function<? super T, Bytes> get) {
        note("BUF", name);
        return Bytes.EMPTY;
    }

    @Override
    String rstr(String name, Function<? super T, String> get) {
        note("RSTR", name);
        return "";
    }

    @Override
    <S> S bufStructure(String name, Function<? super T, S> get, Layout<S> layout)
            throws FormatException {
        note("BUF", name);
        return layout.describe(new ListingFields<>());
    }

    @Override
    FormatException error(String name, String what) {
        return new FormatException("RAPI listing", name, -1, what);
    }

    @Override
    public String toString() {
        return String.join(", ", fields);
    }
}
