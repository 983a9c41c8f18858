package dev.cradle.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class InventoryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final KnownCertificate CERTIFICATE =
            new KnownCertificate("MY", "user", "AB".repeat(20), "CN=Kim", NOW);

    @TempDir Path folder;
    private Database database;
    private Inventory inventory;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(DataFolder.open(folder));
        inventory = new Inventory(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsLabelAndCertificatesWhenADeviceComesAgain() throws Exception {
        inventory.seen("4f1c", description("Dock 3"));
        inventory.label("4f1c", Optional.of("HD-0042"));
        inventory.certificatesRead("4f1c", List.of(CERTIFICATE));
        inventory.seen("4f1c", description("Dock 4"));

        assertThat(inventory.all())
                .containsExactly(
                        new KnownDevice(
                                "4f1c",
                                description("Dock 4"),
                                NOW,
                                Optional.of("HD-0042"),
                                Optional.of(NOW)));
        assertThat(inventory.certificates("4f1c")).containsExactly(CERTIFICATE);
    }

    @Test
    void replacesTheCertificatesByWhatWasReadLast() throws Exception {
        inventory.seen("4f1c", description("Dock 3"));
        inventory.certificatesRead("4f1c", List.of(CERTIFICATE));
        inventory.certificatesRead("4f1c", List.of());

        assertThat(inventory.certificates("4f1c")).isEmpty();
    }

    @Test
    void findsADeviceByPrefixNameAndLabel() throws Exception {
        inventory.seen("4f1c", description("Dock 3"));
        inventory.seen("4f2d", description("4f"));
        inventory.label("4f1c", Optional.of("HD-0042"));

        assertThat(inventory.find("4F1").id()).isEqualTo("4f1c");
        assertThat(inventory.find("dock 3").id()).isEqualTo("4f1c");
        assertThat(inventory.find("hd-0042").id()).isEqualTo("4f1c");
        assertThat(inventory.find("4f").id()).as("a name beats a prefix").isEqualTo("4f2d");
    }

    @Test
    void refusesWhatNoneOrSeveralAreCalled() throws Exception {
        inventory.seen("4f1c", description("Dock"));
        inventory.seen("4f2d", description("Dock"));

        assertNoSuchDevice("dock", "2 devices");
        assertNoSuchDevice("4f", "2 devices");
        assertNoSuchDevice("5", "None");
    }

    @Test
    void knowsNothingOfDevicesNeverSeen() {
        assertThatThrownBy(() -> inventory.label("1", Optional.of("x")))
                .isInstanceOf(CradleException.class);
        assertThatThrownBy(() -> inventory.certificatesRead("1", List.of()))
                .isInstanceOf(CradleException.class);
    }

    private void assertNoSuchDevice(String selector, String why) {
        assertThatThrownBy(() -> inventory.find(selector))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.NO_SUCH_DEVICE);
                            assertThat(problem.why()).contains(why);
                        });
    }

    private static KnownDevice.Description description(String name) {
        return new KnownDevice.Description(name, "Model", "PocketPC", "5.2.21234", "tcp");
    }
}
