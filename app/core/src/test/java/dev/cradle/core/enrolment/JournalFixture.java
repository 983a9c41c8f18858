package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A journal with a clock that tests move. */
final class JournalFixture implements AutoCloseable {
    static final Duration TERM = Duration.ofMinutes(1);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    static final PinnedRequest REQUEST =
            new PinnedRequest("ab".repeat(32), new byte[] {0x30, 0x03, 1, 2, 3});
    static final List<X509Certificate> CHAIN = List.of(certificate("CN=Kim"), certificate("CN=CA"));

    final Database database;
    final EnrolmentJournal journal;
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    JournalFixture(Path folder) throws Exception {
        database = Database.open(DataFolder.open(folder));
        journal =
                new EnrolmentJournal(
                        database,
                        new Clock() {
                            @Override
                            public ZoneOffset getZone() {
                                return ZoneOffset.UTC;
                            }

                            @Override
                            public Clock withZone(java.time.ZoneId zone) {
                                return this;
                            }

                            @Override
                            public Instant instant() {
                                return now;
                            }
                        });
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    EnrolmentJournal.Begun begin(String device) throws Exception {
        return journal.begin(plan(device), "us", TERM, TOKEN_LIFE);
    }

    /** A row that went the usual way as far as the state. */
    EnrolmentJournal.Begun reach(String device, EnrolmentState state) throws Exception {
        EnrolmentJournal.Begun begun = begin(device);
        for (JournalStep step : usualWay()) {
            EnrolmentState from = journal.get(begun.row().number()).state();
            if (from == state) {
                break;
            }
            journal.advance(begun.lease(), from, step);
        }
        return begun;
    }

    static EnrolmentPlan plan(String device) {
        return new EnrolmentPlan(
                new EnrolmentPlan.DeviceRef(device, "Dock 3"),
                "Exchange user",
                "ExchangeUser",
                "Lab",
                new EnrolmentPlan.Parties("kim", "DESK\\operator"),
                Optional.of("AB".repeat(20)));
    }

    static List<JournalStep> usualWay() {
        return List.of(
                new JournalStep.Sent(),
                new JournalStep.Requested(REQUEST),
                new JournalStep.Submitting(),
                new JournalStep.Pending("4711", "resume-4711"),
                new JournalStep.Issued("4711", CHAIN),
                new JournalStep.Served(),
                new JournalStep.Verified("MY, CA, ROOT"));
    }

    static JournalStep.Ended ended(EnrolmentState state) {
        return new JournalStep.Ended(
                state, new Problem(ProblemCode.FAILED, "It failed.", "Because.", "Try again."));
    }

    private static X509Certificate certificate(String name) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            new JcaX509v3CertificateBuilder(
                                            new X500Name("CN=CA"),
                                            BigInteger.TEN,
                                            Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                                            Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                                            new X500Name(name),
                                            keys.getPublic())
                                    .build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(keys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
