package dev.cradle.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class DatabaseTest {
    @TempDir Path temp;
    private DataFolder folder;

    @BeforeEach
    void openFolder() throws CradleException {
        folder = DataFolder.open(temp.resolve("data"));
    }

    @Test
    void keepsWhatItHasAnsweredWhenItIsKilled() throws Exception {
        long answered = 0;
        try (SecondProcess writer =
                SecondProcess.start(EndlessWriter.class, folder.root().toString())) {
            while (answered < 40) {
                answered = Long.parseLong(writer.line());
            }
            writer.kill();
        }

        try (Database database = Database.open(folder)) {
            long kept = count(database);
            String check = database.read(handle -> text(handle, "PRAGMA integrity_check"));
            long pairs =
                    database.read(handle ->
                            number(
                                    handle,
                                    "SELECT count(*) FROM device_certificate"
                                            + " JOIN device ON device.id = device_id"));
            assertThat(kept).isGreaterThanOrEqualTo(answered);
            assertThat(pairs).as("each write is there whole").isEqualTo(kept);
            assertThat(check).isEqualTo("ok");
        }
    }

    @Test
    void isOpenedByTwoProcessesAtTheSameTime() throws Exception {
        try (Database database = Database.open(folder);
                SecondProcess writer =
                        SecondProcess.start(EndlessWriter.class, folder.root().toString())) {
            long answered = Long.parseLong(writer.line());
            for (int i = 0; i < 50; i++) {
                EndlessWriter.insert(database, "ours" + i);
            }
            while (answered < 20) {
                answered = Long.parseLong(writer.line());
            }
            assertThat(count(database)).isGreaterThanOrEqualTo(70);
        }
    }

    @Test
    void isCreatedOnceWhenManyOpenItAtTheSameTime() throws Exception {
        List<Future<Database>> opened = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                opened.add(threads.submit(() -> Database.open(folder)));
            }
        }
        for (Future<Database> database : opened) {
            EndlessWriter.insert(database.get(), "id" + opened.indexOf(database));
        }
        assertThat(count(opened.getFirst().get())).isEqualTo(4);
        for (Future<Database> database : opened) {
            database.get().close();
        }
    }

    @Test
    void flushesToTheDiskAtEachCommit() throws Exception {
        try (Database database = Database.open(folder)) {
            database.write(handle -> {
                assertThat(text(handle, "PRAGMA journal_mode")).isEqualTo("wal");
                assertThat(text(handle, "PRAGMA synchronous")).isEqualTo("2");
                assertThat(text(handle, "PRAGMA foreign_keys")).isEqualTo("1");
                return true;
            });
        }
    }

    @Test
    void undoesOnlyTheWorkThatFails() throws Exception {
        try (Database database = Database.open(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> good = new ArrayList<>();
            List<Future<?>> bad = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "d" + i;
                if (i % 3 == 0) {
                    bad.add(
                            threads.submit(() ->
                                    database.write(handle -> {
                                        EndlessWriter.insert(handle, id);
                                        throw refusal();
                                    })));
                } else {
                    good.add(
                            threads.submit(() -> {
                                EndlessWriter.insert(database, id);
                                return id;
                            }));
                }
            }
            for (Future<?> each : good) {
                each.get();
            }
            for (Future<?> each : bad) {
                assertThatThrownBy(each::get).hasRootCauseMessage("no because");
            }
            assertThat(count(database)).isEqualTo(good.size());
        }
    }

    @Test
    void saysThatADamagedFileIsDamaged() throws Exception {
        Files.write(
                folder.database(),
                "this is no database, whatever its name says".repeat(99).getBytes());

        assertProblem("damaged");
    }

    @Test
    void saysThatItCannotWrite() throws Exception {
        Files.createDirectory(folder.database());

        assertProblem("cannot be opened");
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws Exception {
        try (Database database = Database.open(folder)) {
            database.write(handle ->
                    handle.execute(
                            "INSERT INTO flyway_schema_history (installed_rank, version,"
                                    + " description, type, script, checksum, installed_by,"
                                    + " execution_time, success) VALUES (99, '99', 'later',"
                                    + " 'SQL', 'V99__later.sql', 1, '', 1, 1)"));
        }

        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> {
                            assertThat(problem.what()).contains("newer Cradle");
                            assertThat(problem.why()).contains("99");
                        });
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        try (Database database = Database.open(folder)) {
            EndlessWriter.insert(database, "first");
            database.write(handle -> text(handle, "PRAGMA max_page_count = 1"));

            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10_000; i++) {
                                    EndlessWriter.insert(database, "x".repeat(4000) + i);
                                }
                            })
                    .isInstanceOfSatisfying(
                            CradleException.class,
                            problem -> assertThat(problem.why()).contains("disk is full"));
            assertThat(count(database)).isPositive();
        }
    }

    @Test
    void refusesWorkAfterItsEnd() throws Exception {
        Database database = Database.open(folder);
        database.close();

        assertThatThrownBy(() -> EndlessWriter.insert(database, "late"))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_FAILED));
    }

    private void assertProblem(String why) {
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_FAILED);
                            assertThat(problem.why()).contains(why);
                            assertThat(problem.what()).contains("cradle.db");
                        });
    }

    private static CradleException refusal() {
        return new CradleException(ProblemCode.FAILED, "no", "because", "stop");
    }

    private static long count(Database database) throws CradleException {
        return database.read(handle -> number(handle, "SELECT count(*) FROM device"));
    }

    private static long number(org.jdbi.v3.core.Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static String text(org.jdbi.v3.core.Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }
}
