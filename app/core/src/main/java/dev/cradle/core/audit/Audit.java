package dev.cradle.core.audit;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.core.storage.Database;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The append-only record of what was done. Each line carries the hash of the one before it, so that
 * changing, moving or removing a line is noticed, also at the end. Whoever can rewrite the whole
 * database can forge a whole new chain: compare the head with an exported copy against that.
 * Thread-safe, also across processes.
 */
public final class Audit {
    private final Database database;
    private final Clock clock;

    public Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Head(long seq, String hash) {}

    /** Writes one line; it is on the disk when this returns. */
    public void append(AuditEntry entry) throws CradleException {
        database.write(handle -> {
            Head last = head(handle);
            long seq = last.seq() + 1;
            Instant now = Instant.ofEpochMilli(clock.millis());
            AuditLine line = AuditLine.of(seq, now, entry, last.hash());
            handle.execute(
                    "INSERT INTO audit (seq, line, hash) VALUES (?, ?, ?)",
                    seq,
                    line.text(),
                    line.hash());
            handle.execute(
                    "INSERT INTO audit_head (id, seq, hash) VALUES (1, ?, ?)"
                            + " ON CONFLICT (id) DO UPDATE"
                            + " SET seq = excluded.seq, hash = excluded.hash",
                    seq,
                    line.hash());
            return seq;
        });
    }

    /** The newest lines first. */
    public List<AuditRecord> newest(int most) throws CradleException {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT seq, line, hash FROM audit ORDER BY seq DESC LIMIT :most")
                        .bind("most", most)
                        .map((columns, context) -> line(columns).record())
                        .list());
    }

    /** Checks every line from the first to the last. */
    public AuditVerdict verify() throws CradleException {
        return database.read(handle -> {
            try (Stream<AuditLine> lines = lines(handle)) {
                return verify(lines.iterator(), head(handle));
            }
        });
    }

    /**
     * Writes all lines, oldest first, each as one line of JSON: {@code {"hash":…,"entry":{…}}}; the
     * hash is SHA-256 over the UTF-8 text of the entry as it stands there.
     */
    public void export(Appendable out) throws CradleException, IOException {
        List<AuditLine> all =
                database.read(handle -> {
                    try (Stream<AuditLine> lines = lines(handle)) {
                        return lines.toList();
                    }
                });
        for (AuditLine line : all) {
            out.append("{\"hash\":\"")
                    .append(line.hash())
                    .append("\",\"entry\":")
                    .append(line.text())
                    .append("}\n");
        }
    }

    /**
     * Writes all lines to a file as {@link #export(Appendable)} does.
     *
     * @return how many there are
     */
    public long export(Path file) throws CradleException {
        StringBuilder lines = new StringBuilder();
        try {
            export(lines);
            AtomicFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The audit was not exported.",
                    String.valueOf(e.getMessage()),
                    "Choose a folder that can be written.",
                    e);
        }
        return lines.chars().filter(c -> c == '\n').count();
    }

    private static AuditVerdict verify(Iterator<AuditLine> lines, Head head) {
        String previous = AuditLine.NO_HASH;
        long expected = 1;
        while (lines.hasNext()) {
            AuditLine line = lines.next();
            if (line.seq() != expected) {
                return new AuditVerdict.Broken(expected, "The line is missing.");
            }
            String fault = line.faultAfter(previous).orElse("");
            if (!fault.isEmpty()) {
                return new AuditVerdict.Broken(expected, fault);
            }
            previous = line.hash();
            expected++;
        }
        if (head.seq() > expected - 1) {
            return new AuditVerdict.Broken(expected, "The line is missing.");
        }
        if (head.seq() != expected - 1 || !head.hash().equals(previous)) {
            return new AuditVerdict.Broken(
                    Math.max(1, expected - 1), "The line was added from outside.");
        }
        return new AuditVerdict.Intact(expected - 1, previous);
    }

    private static Stream<AuditLine> lines(Handle handle) {
        return handle
                .createQuery("SELECT seq, line, hash FROM audit ORDER BY seq")
                .map((columns, context) -> line(columns))
                .stream();
    }

    private static AuditLine line(ResultSet columns) throws SQLException {
        return new AuditLine(
                columns.getLong("seq"), columns.getString("line"), columns.getString("hash"));
    }

    private static Head head(Handle handle) {
        return handle.createQuery("SELECT seq, hash FROM audit_head WHERE id = 1")
                .map((columns, context) ->
                        new Head(columns.getLong("seq"), columns.getString("hash")))
                .findOne()
                .orElse(new Head(0, AuditLine.NO_HASH));
    }
}
