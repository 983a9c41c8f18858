package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

import java.nio.file.Path;
import java.sql.SQLException;

/** Says in the user's words why the database refused. */
final class StorageProblem {
    /** The low byte of an extended SQLite result code is the primary one. */
    private static final int PRIMARY = 0xFF;

    private StorageProblem() {}

    static CradleException of(Path file, Throwable failure) {
        return switch (primaryCode(failure)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    problem(
                            file,
                            failure,
                            "The file is damaged or is not a database.",
                            "Rename it, so that Cradle begins a new one, and restore a copy if"
                                    + " there is one.");
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                    problem(
                            file,
                            failure,
                            "The file cannot be opened for writing.",
                            "Make the file and its folder writable, or choose another folder with"
                                    + " --data.");
            case SQLITE_FULL ->
                    problem(
                            file,
                            failure,
                            "The disk is full.",
                            "Free some space; what was not written was not done.");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new CradleException(
                            ProblemCode.DATA_FOLDER_BUSY,
                            "The database " + file + " did not become free.",
                            "Another process has been writing to it for too long.",
                            "End the other Cradle process, then try again.",
                            failure);
            default ->
                    problem(
                            file,
                            failure,
                            text(failure),
                            "Check the disk and the folder, then try again.");
        };
    }

    static CradleException newerVersion(Path file, String version) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The database " + file + " was written by a newer Cradle.",
                "Its version " + version + " is unknown here.",
                "Use that newer Cradle, or another folder with --data.");
    }

    private static CradleException problem(Path file, Throwable cause, String why, String next) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The database " + file + " cannot be used.",
                why,
                next,
                cause);
    }

    private static SQLiteErrorCode primaryCode(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return SQLiteErrorCode.getErrorCode(sql.getErrorCode() & PRIMARY);
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
