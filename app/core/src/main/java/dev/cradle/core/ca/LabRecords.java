package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lab authority's own register of requests and certificates, in a SQLite file that several
 * processes may share. Everything is on the disk when a method returns. Thread-safe.
 */
final class LabRecords implements AutoCloseable {
    private static final String COLUMNS =
            "id, journal_id, key_hash, template, owner, submitted_at, pkcs10, state, code, text,"
                    + " certificate";

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private LabRecords(Connection connection) {
        this.connection = connection;
    }

    static LabRecords open(Path file) throws CradleException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement setup = connection.createStatement()) {
                setup.execute("PRAGMA busy_timeout=10000");
                setup.execute("PRAGMA journal_mode=WAL");
                setup.execute("PRAGMA synchronous=FULL");
                setup.execute(
                        "CREATE TABLE IF NOT EXISTS request ("
                                + "id INTEGER PRIMARY KEY AUTOINCREMENT,"
                                + "journal_id TEXT NOT NULL,"
                                + "key_hash TEXT NOT NULL,"
                                + "template TEXT NOT NULL,"
                                + "owner TEXT NOT NULL,"
                                + "submitted_at INTEGER NOT NULL,"
                                + "pkcs10 BLOB NOT NULL,"
                                + "state TEXT NOT NULL,"
                                + "code TEXT,"
                                + "text TEXT,"
                                + "certificate BLOB,"
                                + "serial TEXT UNIQUE,"
                                + "not_after INTEGER,"
                                + "revoked_at INTEGER,"
                                + "reason INTEGER,"
                                + "UNIQUE (journal_id, key_hash))");
                setup.execute("CREATE INDEX IF NOT EXISTS request_key ON request (key_hash)");
                setup.execute(
                        "CREATE TABLE IF NOT EXISTS revocation_list (number INTEGER PRIMARY KEY)");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new LabRecords(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What has been decided about a new request. */
    sealed interface Decision {
        /** The certificate is signed. */
        record Issue(X509Certificate certificate) implements Decision {}

        /** The manager decides. */
        record Hold() implements Decision {}

        /** Refused. */
        record Deny(LabRecord.Refusal refusal) implements Decision {}
    }

    /**
     * Keeps a request with its decision, in one transaction; when the same enrolment has brought
     * the same key before, that first record is given and nothing is kept.
     */
    LabRecord keep(LabRecord.Origin origin, byte[] pkcs10, Decision decision)
            throws CradleException {
        return locked(() -> {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO request (journal_id, key_hash, template, owner,"
                                    + " submitted_at, pkcs10, state, code, text,"
                                    + " certificate, serial, not_after) VALUES"
                                    + " (?,?,?,?,?,?,?,?,?,?,?,?)"
                                    + " ON CONFLICT (journal_id, key_hash) DO NOTHING")) {
                insert.setString(1, origin.journalId());
                insert.setString(2, origin.keyHash());
                insert.setString(3, origin.template());
                insert.setString(4, origin.owner());
                insert.setLong(5, origin.at().toEpochMilli());
                insert.setBytes(6, pkcs10);
                bind(insert, decision);
                insert.executeUpdate();
            }
            return one("journal_id = ? AND key_hash = ?", origin.journalId(), origin.keyHash())
                    .orElseThrow(() -> new SQLException("The request is not in the register."));
        });
    }

    private static void bind(PreparedStatement insert, Decision decision) throws SQLException {
        switch (decision) {
            case Decision.Issue(X509Certificate certificate) -> {
                insert.setString(7, LabRecord.State.ISSUED.name());
                insert.setBytes(10, encoded(certificate));
                insert.setString(11, serial(certificate));
                insert.setLong(12, certificate.getNotAfter().getTime());
            }
            case Decision.Hold() -> insert.setString(7, LabRecord.State.PENDING.name());
            case Decision.Deny(LabRecord.Refusal refusal) -> {
                insert.setString(7, LabRecord.State.DENIED.name());
                insert.setString(8, refusal.code());
                insert.setString(9, refusal.text());
            }
        }
    }

    /** Decides a pending request; false when somebody else was first. */
    boolean approve(long id, X509Certificate certificate) throws CradleException {
        return locked(() -> {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE request SET state = 'ISSUED', certificate = ?,"
                                    + " serial = ?, not_after = ?"
                                    + " WHERE id = ? AND state = 'PENDING'")) {
                update.setBytes(1, encoded(certificate));
                update.setString(2, serial(certificate));
                update.setLong(3, certificate.getNotAfter().getTime());
                update.setLong(4, id);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Denies a pending request; false when somebody else was first. */
    boolean deny(long id, LabRecord.Refusal refusal) throws CradleException {
        return locked(() -> {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE request SET state = 'DENIED', code = ?, text = ?"
                                    + " WHERE id = ? AND state = 'PENDING'")) {
                update.setString(1, refusal.code());
                update.setString(2, refusal.text());
                update.setLong(3, id);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Revokes an issued certificate; false when there is no such serial or it was revoked. */
    boolean revoke(BigInteger serial, int reason, Instant at) throws CradleException {
        return locked(() -> {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE request SET state = 'REVOKED', revoked_at = ?,"
                                    + " reason = ? WHERE serial = ? AND state ="
                                    + " 'ISSUED'")) {
                update.setLong(1, at.toEpochMilli());
                update.setInt(2, reason);
                update.setString(3, serial.toString(16).toUpperCase(Locale.ROOT));
                return update.executeUpdate() == 1;
            }
        });
    }

    Optional<LabRecord> byId(long id) throws CradleException {
        return locked(() -> one("id = ?", id));
    }

    /** The latest request with a public key. */
    Optional<LabRecord> byKey(String keyHash) throws CradleException {
        return locked(() -> one("key_hash = ?", keyHash));
    }

    /** The request with which an enrolment brought a key. */
    Optional<LabRecord> byEnrolment(String journalId, String keyHash) throws CradleException {
        return locked(() -> one("journal_id = ? AND key_hash = ?", journalId, keyHash));
    }

    List<LabRecord> inState(LabRecord.State state) throws CradleException {
        return locked(() -> all("state = ? ORDER BY id", state.name()));
    }

    /** Whether a person holds a certificate that is valid at a time; of any template if empty. */
    boolean holdsValid(String owner, Optional<String> template, Instant at) throws CradleException {
        return locked(() ->
                !all(
                                "owner = ? COLLATE NOCASE AND state = 'ISSUED' AND not_after"
                                        + " > ? AND (? = '' OR template = ? COLLATE"
                                        + " NOCASE) LIMIT 1",
                                owner,
                                at.toEpochMilli(),
                                template.orElse(""),
                                template.orElse(""))
                        .isEmpty());
    }

    List<LabIssuer.Revoked> revoked() throws CradleException {
        return locked(() -> {
            List<LabIssuer.Revoked> revoked = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT serial, revoked_at, reason FROM request WHERE"
                                            + " state = 'REVOKED' ORDER BY id")) {
                while (rows.next()) {
                    revoked.add(
                            new LabIssuer.Revoked(
                                    new BigInteger(rows.getString(1), 16),
                                    Instant.ofEpochMilli(rows.getLong(2)),
                                    rows.getInt(3)));
                }
            }
            return revoked;
        });
    }

    /** A number no revocation list has had. */
    long nextListNumber() throws CradleException {
        return locked(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "INSERT INTO revocation_list (number) VALUES (NULL)"
                                            + " RETURNING number")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(LabRecords.class)
                    .warn("The lab's register did not close: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Optional<LabRecord> one(String condition, Object... values) throws SQLException {
        return all(condition + " ORDER BY id DESC LIMIT 1", values).stream().findFirst();
    }

    private List<LabRecord> all(String condition, Object... values) throws SQLException {
        List<LabRecord> records = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM request WHERE " + condition)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    records.add(record(rows));
                }
            }
        }
        return records;
    }

    private static LabRecord record(ResultSet row) throws SQLException {
        @Nullable String code = row.getString(9);
        @Nullable String text = row.getString(10);
        byte @Nullable [] certificate = row.getBytes(11);
        return new LabRecord(
                row.getLong(1),
                new LabRecord.Origin(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))),
                row.getBytes(7),
                LabRecord.State.valueOf(row.getString(8)),
                code == null
                        ? Optional.empty()
                        : Optional.of(new LabRecord.Refusal(code, text == null ? "" : text)),
                certificate == null ? Optional.empty() : Optional.of(decoded(certificate)));
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T locked(Work<T> work) throws CradleException {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    private static byte[] encoded(X509Certificate certificate) throws SQLException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new SQLException("The certificate cannot be encoded.", e);
        }
    }

    private static X509Certificate decoded(byte[] der) throws SQLException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new SQLException("A certificate in the register is damaged.", e);
        }
    }

    private static CradleException failed(SQLException e) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The lab authority's register could not be used.",
                String.valueOf(e.getMessage()),
                "Check the free space and the permissions of the data folder.",
                e);
    }
}
