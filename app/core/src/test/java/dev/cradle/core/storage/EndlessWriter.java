package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;

/** Writes pairs of rows until it is killed, and prints how many it was told are kept. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws CradleException {
        try (Database database = Database.open(DataFolder.open(Path.of(arguments[0])))) {
            for (long written = 1; true; written++) {
                insert(database, "theirs" + written);
                System.out.println(written);
            }
        }
    }

    static void insert(Database database, String id) throws CradleException {
        database.write(handle -> {
            insert(handle, id);
            return id;
        });
    }

    static void insert(Handle handle, String id) {
        handle.execute("INSERT INTO device VALUES (?, '', '', '', '', '', 0, NULL, NULL)", id);
        handle.execute("INSERT INTO device_certificate VALUES (?, '', '', '', '', 0)", id);
    }
}
