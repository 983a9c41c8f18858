package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The local SQLite database (WAL, {@code synchronous=FULL}): what a write has returned from
 * survives a crash of program and machine. Several processes may have it open; they wait for each
 * other's writes. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(15);

    private final Path file;
    private final Connection readConnection;
    private final Handle reader;
    private final WriterThread writer;
    private final ReentrantLock reading = new ReentrantLock();

    private Database(Path file, Connection readConnection, WriterThread writer) {
        this.file = file;
        this.readConnection = readConnection;
        this.reader = Jdbi.open(readConnection);
        this.writer = writer;
    }

    /** Statements on one connection. Must have no effect outside the database. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Handle handle) throws CradleException;
    }

    /**
     * Opens the database of a data folder, creates it when missing and brings its tables up to
     * date.
     *
     * @throws CradleException {@code STORAGE_FAILED} when the file is damaged, not writable, or
     *     written by a newer version
     */
    public static Database open(DataFolder folder) throws CradleException {
        Path file = folder.database();
        try {
            Migrations.apply(file, config(TransactionMode.DEFERRED));
            Connection writing = connect(file, config(TransactionMode.IMMEDIATE));
            Connection readConnection = connect(file, config(TransactionMode.DEFERRED));
            return new Database(file, readConnection, new WriterThread(file, writing));
        } catch (SQLException e) {
            throw StorageProblem.of(file, e);
        }
    }

    /** Reads from one consistent snapshot. */
    public <T> T read(Work<T> work) throws CradleException {
        reading.lock();
        try {
            return reader.inTransaction(work::run);
        } catch (CradleException e) {
            throw e;
        } catch (Exception e) {
            throw StorageProblem.of(file, e);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Writes in one transaction and returns when it is on the disk. When {@code work} throws,
     * nothing of it is kept. Writes of several threads share one flush of the disk.
     */
    public <T> T write(Work<T> work) throws CradleException {
        return writer.run(work);
    }

    @Override
    public void close() {
        writer.close();
        reading.lock();
        try {
            reader.close();
            readConnection.close();
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(Database.class).warn("Closing {}: {}", file, e);
        } finally {
            reading.unlock();
        }
    }

    private static SQLiteConfig config(TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
        config.setTransactionMode(mode);
        return config;
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
