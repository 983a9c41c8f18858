package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that read the journal, and how its columns become records. */
final class JournalQueries {
    private static final Pattern SPOKEN = Pattern.compile("(?:[Ee]-)?([0-9]{1,18})");
    private static final String IN_FLIGHT =
            Stream.of(EnrolmentState.values())
                    .filter(EnrolmentState::inFlight)
                    .map(state -> "'" + state.id() + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    private JournalQueries() {}

    /** A token's row, and whether the token may still be used. */
    record TokenRow(long number, Instant expires, boolean used) {}

    static Optional<JournalRow> byId(Handle handle, String id) {
        Matcher spoken = SPOKEN.matcher(id);
        if (spoken.matches()) {
            return byNumber(handle, Long.parseLong(spoken.group(1)));
        }
        return one(
                handle,
                handle.createQuery("SELECT * FROM enrolment WHERE uuid = :uuid")
                        .bind("uuid", id.toLowerCase(Locale.ROOT)));
    }

    static Optional<JournalRow> byNumber(Handle handle, long number) {
        return one(
                handle,
                handle.createQuery("SELECT * FROM enrolment WHERE number = :number")
                        .bind("number", number));
    }

    static Optional<JournalRow> inFlight(Handle handle, String deviceId) {
        return one(
                handle,
                handle.createQuery(
                                "SELECT * FROM enrolment WHERE device_id = :device AND state IN "
                                        + IN_FLIGHT)
                        .bind("device", deviceId));
    }

    static List<JournalRow> all(Handle handle) {
        return rows(handle, handle.createQuery("SELECT * FROM enrolment ORDER BY number DESC"));
    }

    static List<JournalRow> unfinished(Handle handle) {
        return rows(
                handle,
                handle.createQuery(
                                "SELECT * FROM enrolment WHERE state = :unknown OR state IN "
                                        + IN_FLIGHT
                                        + " ORDER BY number")
                        .bind("unknown", EnrolmentState.OUTCOME_UNKNOWN.id()));
    }

    static List<JournalRow> byKey(Handle handle, String spkiSha256) {
        return rows(
                handle,
                handle.createQuery(
                                "SELECT * FROM enrolment WHERE spki_sha256 = :spki"
                                        + " ORDER BY number DESC")
                        .bind("spki", spkiSha256));
    }

    static List<EnrolmentEvent> events(Handle handle, long number) {
        return handle.createQuery(
                        "SELECT seq, time, kind, text FROM enrolment_event"
                                + " WHERE number = :number ORDER BY seq")
                .bind("number", number)
                .map((columns, context) ->
                        new EnrolmentEvent(
                                columns.getInt("seq"),
                                Instant.ofEpochMilli(columns.getLong("time")),
                                EnrolmentEvent.Kind.valueOf(
                                        columns.getString("kind").toUpperCase(Locale.ROOT)),
                                columns.getString("text")))
                .list();
    }

    static Optional<TokenRow> token(Handle handle, String hash) {
        return handle.createQuery(
                        "SELECT number, token_expires, token_used FROM enrolment"
                                + " WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((columns, context) ->
                        new TokenRow(
                                columns.getLong("number"),
                                Instant.ofEpochMilli(columns.getLong("token_expires")),
                                columns.getObject("token_used") != null))
                .findOne();
    }

    static boolean tokenLive(Handle handle, long number, Instant now) {
        return handle.createQuery(
                                "SELECT count(*) FROM enrolment WHERE number = :number"
                                        + " AND token_used IS NULL AND token_expires > :now")
                        .bind("number", number)
                        .bind("now", now.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    static Optional<Lease> lease(Handle handle, long number) {
        return handle.createQuery(
                        "SELECT number, lease_holder, lease_key, lease_term, lease_expires"
                                + " FROM enrolment"
                                + " WHERE number = :number AND lease_key IS NOT NULL")
                .bind("number", number)
                .map((columns, context) ->
                        new Lease(
                                columns.getLong("number"),
                                columns.getString("lease_holder"),
                                UUID.fromString(columns.getString("lease_key")),
                                Duration.ofMillis(columns.getLong("lease_term")),
                                Instant.ofEpochMilli(columns.getLong("lease_expires"))))
                .findOne();
    }

    private static Optional<JournalRow> one(Handle handle, Query query) {
        return rows(handle, query).stream().findFirst();
    }

    private static List<JournalRow> rows(Handle handle, Query query) {
        return query.map((columns, context) -> row(handle, columns)).list();
    }

    private static JournalRow row(Handle handle, ResultSet columns) throws SQLException {
        long number = columns.getLong("number");
        String state = columns.getString("state");
        return new JournalRow(
                new JournalRow.Ids(
                        number,
                        UUID.fromString(columns.getString("uuid")),
                        UUID.fromString(columns.getString("enroll_guid"))),
                plan(columns),
                EnrolmentState.ofId(state)
                        .orElseThrow(() -> new SQLException("unknown state " + state)),
                request(columns),
                new CaRecord(
                        text(columns, "ca_request_id"),
                        text(columns, "ca_token"),
                        text(columns, "thumbprint"),
                        chain(handle, number)),
                new JournalRow.Remarks(
                        Instant.ofEpochMilli(columns.getLong("created")),
                        Instant.ofEpochMilli(columns.getLong("updated")),
                        problem(columns),
                        text(columns, "stores")));
    }

    private static EnrolmentPlan plan(ResultSet columns) throws SQLException {
        return new EnrolmentPlan(
                new EnrolmentPlan.DeviceRef(
                        columns.getString("device_id"), columns.getString("device_name")),
                columns.getString("type"),
                columns.getString("template"),
                columns.getString("ca"),
                new EnrolmentPlan.Parties(
                        columns.getString("owner"), columns.getString("operator")),
                text(columns, "renews"));
    }

    private static Optional<PinnedRequest> request(ResultSet columns) throws SQLException {
        byte @Nullable [] pkcs10 = columns.getBytes("pkcs10");
        Optional<String> spki = text(columns, "spki_sha256");
        return pkcs10 == null || spki.isEmpty()
                ? Optional.empty()
                : Optional.of(new PinnedRequest(spki.get(), pkcs10));
    }

    private static Optional<Problem> problem(ResultSet columns) throws SQLException {
        Optional<String> code = text(columns, "problem_code");
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        ProblemCode.ofId(code.get()).orElse(ProblemCode.FAILED),
                        columns.getString("problem_what"),
                        columns.getString("problem_why"),
                        columns.getString("problem_next")));
    }

    private static List<X509Certificate> chain(Handle handle, long number) {
        return handle.createQuery(
                        "SELECT der FROM enrolment_certificate WHERE number = :number"
                                + " ORDER BY position")
                .bind("number", number)
                .map((columns, context) -> certificate(columns.getBytes("der")))
                .list();
    }

    private static X509Certificate certificate(byte[] der) throws SQLException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new SQLException("a certificate in the journal cannot be read", e);
        }
    }

    private static Optional<String> text(ResultSet columns, String name) throws SQLException {
        return Optional.ofNullable(columns.getString(name));
    }
}
