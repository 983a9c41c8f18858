package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/** What an object of the store is (OidGetInfo). */
public sealed interface ObjectInfo {
    /** A file; {@code data} is CEFILEINFO. */
    record File(Bytes data) implements ObjectInfo {}

    /** A directory; {@code data} is CEDIRINFO. */
    record Directory(Bytes data) implements ObjectInfo {}

    record Database(DatabaseInfo info) implements ObjectInfo {}

    /** A record of the database {@code parent}. */
    record Record(int parent) implements ObjectInfo {}

    /** Nothing any more. */
    record Deleted() implements ObjectInfo {}

    private static int type(ObjectInfo info) {
        return switch (info) {
            case File file -> 1;
            case Directory directory -> 2;
            case Database database -> 3;
            case Record record -> 4;
            case Deleted deleted -> 8;
        };
    }

    static ObjectInfo layout(Fields<ObjectInfo> f) throws FormatException {
        int type = f.u16("object type", ObjectInfo::type);
        return switch (type) {
            case 0, 8 -> new Deleted();
            case 1 -> new File(sized(f));
            case 2 -> new Directory(sized(f));
            case 3 ->
                    new Database(
                            f.nested(
                                    "database",
                                    r -> ((Database) r).info,
                                    DatabaseInfo::variableLayout));
            case 4 -> new Record(f.u32("parent", r -> ((Record) r).parent));
            default -> throw f.error("object type", "is " + type + ", which is none");
        };
    }

    private static Bytes sized(Fields<ObjectInfo> f) throws FormatException {
        int size = f.u16("size", r -> data(r).size());
        return f.raw("data", size, ObjectInfo::data);
    }

    private static Bytes data(ObjectInfo info) {
        return switch (info) {
            case File file -> file.data;
            case Directory directory -> directory.data;
            case Database _, Record _, Deleted _ -> Bytes.EMPTY;
        };
    }
}
