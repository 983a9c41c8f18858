package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writer of this process. Work that queued up while the disk was flushing is committed
 * together, each piece behind its own savepoint: a failing piece undoes only itself, and nobody is
 * answered before the common commit.
 */
final class WriterThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final int LARGEST_GROUP = 256;
    private static final String SAVEPOINT = "piece";

    private final Path file;
    private final Connection connection;
    private final Handle handle;
    private final BlockingQueue<Piece<?>> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock admission = new ReentrantLock();
    private final Thread thread;
    private boolean closed;

    WriterThread(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.handle = Jdbi.open(connection);
        this.thread = Thread.ofPlatform().daemon().name("cradle-database").start(this::loop);
    }

    <T> T run(Database.Work<T> work) throws CradleException {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        Piece<T> piece = new Piece<>(work);
        admit(piece);
        return piece.await();
    }

    @Override
    public void close() {
        admission.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(Piece.last());
        } finally {
            admission.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Piece<?> piece) throws CradleException {
        admission.lock();
        try {
            if (closed) {
                throw new CradleException(
                        ProblemCode.STORAGE_FAILED,
                        "The database " + file + " is closed.",
                        "Cradle is ending.",
                        "Start it again.");
            }
            queue.add(piece);
        } finally {
            admission.unlock();
        }
    }

    private void loop() {
        boolean last = false;
        while (!last) {
            List<Piece<?>> group = nextGroup();
            last = group.removeIf(piece -> piece.work == null);
            commitTogether(group);
        }
        try {
            handle.close();
            connection.close();
        } catch (SQLException e) {
            LOG.warn("Closing {}: {}", file, e.toString());
        }
    }

    private List<Piece<?>> nextGroup() {
        List<Piece<?>> group = new ArrayList<>();
        while (group.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                LOG.debug("The writer ends only when it is closed.");
            }
        }
        queue.drainTo(group, LARGEST_GROUP);
        return group;
    }

    private void commitTogether(List<Piece<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            handle.begin();
            for (Piece<?> piece : group) {
                runBehindSavepoint(piece);
            }
            handle.commit();
        } catch (RuntimeException | Error e) {
            rollback();
            CradleException problem = StorageProblem.of(file, e);
            group.forEach(piece -> piece.failed(problem));
        }
        group.forEach(Piece::answer);
    }

    private void runBehindSavepoint(Piece<?> piece) {
        handle.savepoint(SAVEPOINT);
        if (piece.run(handle, file)) {
            handle.releaseSavepoint(SAVEPOINT);
        } else {
            handle.rollbackToSavepoint(SAVEPOINT);
        }
    }

    private void rollback() {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            LOG.debug("Nothing left to roll back in {}: {}", file, e.toString());
        }
    }

    /** One caller's work and where its result goes. */
    private static final class Piece<T> {
        private final Database.@Nullable Work<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Piece(Database.@Nullable Work<T> work) {
            this.work = work;
        }

        static Piece<Void> last() {
            return new Piece<>(null);
        }

        boolean run(Handle handle, Path file) {
            if (work == null) {
                return true;
            }
            try {
                result = work.run(handle);
                return true;
            } catch (CradleException e) {
                failure = e;
            } catch (RuntimeException | Error e) {
                failure = StorageProblem.of(file, e);
            }
            return false;
        }

        void failed(Throwable problem) {
            if (failure == null) {
                failure = problem;
            }
        }

        @SuppressWarnings("NullAway") // a null result is the work's own answer
        void answer() {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(result);
            }
        }

        T await() throws CradleException {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof CradleException problem) {
                    throw problem;
                }
                throw e;
            }
        }
    }
}
