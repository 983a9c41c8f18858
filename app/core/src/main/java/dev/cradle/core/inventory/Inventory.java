package dev.cradle.core.inventory;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.Database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The devices that this desk has seen, kept when they are gone. Thread-safe. */
public final class Inventory {
    private final Database database;
    private final Clock clock;

    public Inventory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes that a device is here now; its label and certificates stay known. */
    public void seen(String id, KnownDevice.Description description) throws CradleException {
        database.write(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO device
                                    (id, name, model, platform, os, link, last_seen)
                                VALUES (:id, :name, :model, :platform, :os, :link, :now)
                                ON CONFLICT (id) DO UPDATE SET
                                    name = excluded.name, model = excluded.model,
                                    platform = excluded.platform, os = excluded.os,
                                    link = excluded.link, last_seen = excluded.last_seen\
                                """)
                        .bind("id", id)
                        .bind("name", description.name())
                        .bind("model", description.model())
                        .bind("platform", description.platform())
                        .bind("os", description.os())
                        .bind("link", description.link())
                        .bind("now", clock.millis())
                        .execute());
    }

    /**
     * Notes a device's asset label, or that it has none any more.
     *
     * @throws CradleException {@code NO_SUCH_DEVICE}
     */
    public void label(String id, Optional<String> assetLabel) throws CradleException {
        database.write(handle -> {
            int changed =
                    handle.createUpdate("UPDATE device SET asset_label = :label WHERE id = :id")
                            .bind("label", assetLabel.orElse(null))
                            .bind("id", id)
                            .execute();
            requireKnown(changed, id);
            return changed;
        });
    }

    /**
     * Notes what was just read from a device's stores, in place of what was known.
     *
     * @throws CradleException {@code NO_SUCH_DEVICE} when the device was never {@link #seen}
     */
    public void certificatesRead(String id, List<KnownCertificate> certificates)
            throws CradleException {
        database.write(handle -> {
            int changed =
                    handle.execute(
                            "UPDATE device SET certificates_read = ? WHERE id = ?",
                            clock.millis(),
                            id);
            requireKnown(changed, id);
            handle.execute("DELETE FROM device_certificate WHERE device_id = ?", id);
            certificates.forEach(certificate -> insert(handle, id, certificate));
            return changed;
        });
    }

    /** All devices, the one seen last first. */
    public List<KnownDevice> all() throws CradleException {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM device ORDER BY last_seen DESC, id")
                        .map((columns, context) -> device(columns))
                        .list());
    }

    /** The certificates last read from a device, by store and subject. */
    public List<KnownCertificate> certificates(String id) throws CradleException {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM device_certificate WHERE device_id = :id"
                                        + " ORDER BY store, segment, subject, thumbprint")
                        .bind("id", id)
                        .map((columns, context) -> certificate(columns))
                        .list());
    }

    /**
     * The device that a user means: its id, name or asset label, else the one whose id begins so.
     * Upper and lower case are the same.
     *
     * @throws CradleException {@code NO_SUCH_DEVICE} when there is none or more than one
     */
    public KnownDevice find(String selector) throws CradleException {
        String wanted = selector.toLowerCase(Locale.ROOT);
        List<KnownDevice> devices = all();
        List<KnownDevice> exact =
                devices.stream().filter(device -> isCalled(device, wanted)).toList();
        List<KnownDevice> matches =
                exact.isEmpty()
                        ? devices.stream()
                                .filter(device -> lower(device.id()).startsWith(wanted))
                                .toList()
                        : exact;
        if (matches.size() == 1) {
            return matches.getFirst();
        }
        throw new CradleException(
                ProblemCode.NO_SUCH_DEVICE,
                "No single device is meant by \"" + selector + "\".",
                matches.isEmpty()
                        ? "None has such an id, name or asset label."
                        : matches.size() + " devices fit.",
                "Look at the list of devices and give more of the id.");
    }

    private static boolean isCalled(KnownDevice device, String wanted) {
        return lower(device.id()).equals(wanted)
                || lower(device.description().name()).equals(wanted)
                || device.assetLabel().filter(label -> lower(label).equals(wanted)).isPresent();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void requireKnown(int changed, String id) throws CradleException {
        if (changed == 0) {
            throw new CradleException(
                    ProblemCode.NO_SUCH_DEVICE,
                    "The device " + id + " is not in the inventory.",
                    "It was never connected to this desk.",
                    "Connect it once.");
        }
    }

    private static void insert(Handle handle, String id, KnownCertificate certificate) {
        handle.execute(
                "INSERT INTO device_certificate"
                        + " (device_id, store, segment, thumbprint, subject, not_after)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                id,
                certificate.store(),
                certificate.segment(),
                certificate.thumbprint(),
                certificate.subject(),
                certificate.notAfter().toEpochMilli());
    }

    private static KnownDevice device(ResultSet columns) throws SQLException {
        @Nullable Object read = columns.getObject("certificates_read");
        return new KnownDevice(
                columns.getString("id"),
                new KnownDevice.Description(
                        columns.getString("name"),
                        columns.getString("model"),
                        columns.getString("platform"),
                        columns.getString("os"),
                        columns.getString("link")),
                Instant.ofEpochMilli(columns.getLong("last_seen")),
                Optional.ofNullable(columns.getString("asset_label")),
                read == null
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(columns.getLong("certificates_read"))));
    }

    private static KnownCertificate certificate(ResultSet columns) throws SQLException {
        return new KnownCertificate(
                columns.getString("store"),
                columns.getString("segment"),
                columns.getString("thumbprint"),
                columns.getString("subject"),
                Instant.ofEpochMilli(columns.getLong("not_after")));
    }
}
