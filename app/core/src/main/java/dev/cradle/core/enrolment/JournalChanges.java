package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;

import org.jdbi.v3.core.Handle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** The statements that change the journal. The rules are {@link EnrolmentJournal}'s. */
final class JournalChanges {
    private JournalChanges() {}

    static long insert(
            Handle handle,
            EnrolmentPlan plan,
            String tokenHash,
            Instant now,
            Instant tokenExpires) {
        long number =
                handle.createQuery(
                                """
                                INSERT INTO enrolment (uuid, enroll_guid, device_id, device_name,
                                    type, template, ca, owner, operator, renews, state,
                                    token_hash, token_expires, created, updated)
                                VALUES (:uuid, :guid, :deviceId, :deviceName, :type, :template,
                                    :ca, :owner, :operator, :renews, :state,
                                    :tokenHash, :tokenExpires, :now, :now)
                                RETURNING number\
                                """)
                        .bind("uuid", UUID.randomUUID().toString())
                        .bind("guid", UUID.randomUUID().toString())
                        .bind("deviceId", plan.device().id())
                        .bind("deviceName", plan.device().name())
                        .bind("type", plan.type())
                        .bind("template", plan.template())
                        .bind("ca", plan.ca())
                        .bind("owner", plan.parties().owner())
                        .bind("operator", plan.parties().operator())
                        .bind("renews", plan.renews().orElse(null))
                        .bind("state", EnrolmentState.PLANNED.id())
                        .bind("tokenHash", tokenHash)
                        .bind("tokenExpires", tokenExpires.toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Long.class)
                        .one();
        addState(handle, number, EnrolmentState.PLANNED, now);
        return number;
    }

    static void apply(Handle handle, long number, JournalStep step, Instant now) {
        // a settled row has no problem any more; an end writes its own below
        handle.execute(
                "UPDATE enrolment SET problem_code = NULL, problem_what = NULL,"
                        + " problem_why = NULL, problem_next = NULL WHERE number = ?",
                number);
        switch (step) {
            case JournalStep.Sent _, JournalStep.Submitting _, JournalStep.Served _ -> {}
            case JournalStep.Requested requested ->
                    handle.createUpdate(
                                    "UPDATE enrolment SET spki_sha256 = :spki, pkcs10 = :pkcs10"
                                            + " WHERE number = :number")
                            .bind("spki", requested.request().spkiSha256())
                            .bind("pkcs10", requested.request().pkcs10())
                            .bind("number", number)
                            .execute();
            case JournalStep.Pending pending ->
                    handle.createUpdate(
                                    "UPDATE enrolment SET ca_request_id = :id, ca_token = :token"
                                            + " WHERE number = :number")
                            .bind("id", pending.caRequestId())
                            .bind("token", pending.token())
                            .bind("number", number)
                            .execute();
            case JournalStep.Issued issued -> issue(handle, number, issued);
            case JournalStep.Verified verified ->
                    handle.createUpdate(
                                    "UPDATE enrolment SET stores = :stores WHERE number = :number")
                            .bind("stores", verified.stores())
                            .bind("number", number)
                            .execute();
            case JournalStep.Ended ended -> end(handle, number, ended);
        }
        handle.createUpdate(
                        "UPDATE enrolment SET state = :state, updated = :now WHERE number ="
                                + " :number")
                .bind("state", step.to().id())
                .bind("now", now.toEpochMilli())
                .bind("number", number)
                .execute();
        addState(handle, number, step.to(), now);
    }

    private static void issue(Handle handle, long number, JournalStep.Issued issued) {
        handle.createUpdate(
                        """
                        UPDATE enrolment SET ca_request_id = :id, thumbprint = :thumbprint
                        WHERE number = :number\
                        """)
                .bind("id", issued.caRequestId())
                .bind("thumbprint", thumbprint(issued.chain().getFirst()))
                .bind("number", number)
                .execute();
        for (int position = 0; position < issued.chain().size(); position++) {
            handle.execute(
                    "INSERT INTO enrolment_certificate (number, position, der) VALUES (?, ?, ?)",
                    number,
                    position,
                    encoded(issued.chain().get(position)));
        }
    }

    private static void end(Handle handle, long number, JournalStep.Ended ended) {
        Problem problem = ended.problem();
        handle.createUpdate(
                        """
                        UPDATE enrolment SET problem_code = :code, problem_what = :what,
                            problem_why = :why, problem_next = :next,
                            ca_request_id = coalesce(:id, ca_request_id)
                        WHERE number = :number\
                        """)
                .bind("code", problem.code().id())
                .bind("what", problem.what())
                .bind("why", problem.why())
                .bind("next", problem.next())
                .bind("id", ended.caRequestId().orElse(null))
                .bind("number", number)
                .execute();
    }

    static boolean useToken(Handle handle, long number, Instant now) {
        return handle.execute(
                        "UPDATE enrolment SET token_used = ?"
                                + " WHERE number = ? AND token_used IS NULL AND token_expires > ?",
                        now.toEpochMilli(),
                        number,
                        now.toEpochMilli())
                == 1;
    }

    static void replaceToken(Handle handle, long number, String hash, Instant expires) {
        handle.execute(
                "UPDATE enrolment SET token_hash = ?, token_expires = ?, token_used = NULL"
                        + " WHERE number = ?",
                hash,
                expires.toEpochMilli(),
                number);
    }

    static void grant(Handle handle, Lease lease) {
        handle.execute(
                "UPDATE enrolment SET lease_holder = ?, lease_key = ?, lease_term = ?,"
                        + " lease_expires = ? WHERE number = ?",
                lease.holder(),
                lease.key().toString(),
                lease.term().toMillis(),
                lease.expires().toEpochMilli(),
                lease.number());
    }

    static boolean release(Handle handle, Lease lease) {
        return handle.execute(
                        "UPDATE enrolment SET lease_holder = NULL, lease_key = NULL,"
                                + " lease_term = NULL, lease_expires = NULL"
                                + " WHERE number = ? AND lease_key = ?",
                        lease.number(),
                        lease.key().toString())
                == 1;
    }

    private static void addState(Handle handle, long number, EnrolmentState state, Instant now) {
        addEvent(handle, number, now, EnrolmentEvent.Kind.STATE, state.id());
    }

    static void addEvent(
            Handle handle, long number, Instant now, EnrolmentEvent.Kind kind, String text) {
        handle.execute(
                "INSERT INTO enrolment_event (number, seq, time, kind, text) SELECT ?,"
                        + " coalesce(max(seq), 0) + 1, ?, ?, ? FROM enrolment_event"
                        + " WHERE number = ?",
                number,
                now.toEpochMilli(),
                kind.id(),
                text,
                number);
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(encoded(certificate));
            return HexFormat.of().withUpperCase().formatHex(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-1", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without encoding", e);
        }
    }
}
