package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Brings the tables up to date, one process and one thread at a time. */
final class Migrations {
    /** A file lock belongs to the whole process, so threads need a lock of their own. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private Migrations() {}

    static void apply(Path file, SQLiteConfig config) throws CradleException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".migrating");
        IN_THIS_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            migrate(file, config);
        } catch (IOException | FlywayException e) {
            throw StorageProblem.of(file, e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private static void migrate(Path file, SQLiteConfig config) throws CradleException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(source)
                        .locations("classpath:dev/cradle/core/storage/migrations")
                        .load();
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isApplied() && !applied.getState().isResolved()) {
                throw StorageProblem.newerVersion(file, String.valueOf(applied.getVersion()));
            }
        }
        flyway.migrate();
    }
}
