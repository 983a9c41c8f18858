package dev.cradle.desktop.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.inventory.KnownCertificate;
import dev.cradle.desktop.certificates.CertificateChanges.Addition;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

@Timeout(60)
class CertificatesViewModelTest {
    @TempDir Path folder;
    private TestDesk desk;
    private EmulatedDevice device;
    private CertificatesViewModel model;
    private CertificateChanges changes;

    @BeforeEach
    void connect() {
        desk = new TestDesk(folder);
        device = desk.device("wm65-pro");
        DeviceStores.typical(device);
    }

    @AfterEach
    void close() {
        if (model != null) {
            Fx.run(model::close);
        }
        desk.close();
    }

    @Test
    void readsEveryStoreAndNotesItInTheInventory() throws Exception {
        open();

        assertThat(names()).contains("kim.example", "Contoso Root CA", "Contoso Issuing CA 1");
        assertThat(Fx.call(() -> model.stores().size())).isEqualTo(10);
        StoreLine my = line(DeviceStore.MY_USER);
        assertThat(my.count()).contains(4);
        assertThat(my.locked()).isFalse();
        assertThat(line(DeviceStore.ROOT_SYSTEM).locked()).isTrue();
        String id = Fx.call(() -> model.device().orElseThrow().identity().id());
        Fx.await(
                "noted in the inventory",
                () ->
                        Fx.call(() -> desk.desk().workspace().inventory().certificates(id)).stream()
                                .map(KnownCertificate::subject)
                                .anyMatch(subject -> subject.contains("kim.example")));
    }

    @Test
    void countsWhatCallsForActionBeforeThePageIsOpened() {
        Fx.run(() -> model = new CertificatesViewModel(desk.desk()));

        Fx.await("one expires in 4 days, one has expired", () -> model.urgent().get() == 2);
        assertThat(Fx.call(() -> model.rows().isEmpty())).isTrue();
    }

    @Test
    void showsOneStoreAndWhatTheFiltersLetThrough() {
        open();

        Fx.run(() -> model.filters().store().set(Optional.of(DeviceStore.MY_USER)));
        assertThat(names()).hasSize(4).doesNotContain("Contoso Root CA");
        assertThat(shown(() -> model.filters().expiring().set(true)))
                .containsExactlyInAnyOrder("kim.example (Wi-Fi)", "dock17.contoso.example");
        assertThat(shown(() -> model.filters().expired().set(true))).hasSize(3);
        assertThat(
                        shown(() -> {
                            model.filters().showAll();
                            model.filters().withKey().set(true);
                        }))
                .hasSize(4);
    }

    @Test
    void keepsWhatItShowsWhenTheDeviceIsLostAndGoesOnWhenItIsBack() {
        open();
        int before = names().size();

        device.uncradle();
        Fx.await("lost", () -> !model.connected().get());

        assertThat(names()).hasSize(before);
        assertThat(Fx.call(() -> model.state().get())).contains("not connected");
    }

    @Test
    void deletesAndPutsTheSameBytesBackWithTheirRole() {
        X509Certificate root = DeviceStores.certificate("CN=Gone", "CN=Gone", 50, true);
        new DeviceStores(device).add(DeviceStore.ROOT_USER, root);
        open();

        Fx.run(() -> changes.delete(List.of(row("Gone"))));
        Fx.await("it is gone", () -> !names().contains("Gone"));
        assertThat(stored(DeviceStore.ROOT_USER, root)).isFalse();
        Fx.run(() -> actions().getFirst().perform());

        Fx.await("it is back", () -> names().contains("Gone"));
        assertThat(stored(DeviceStore.ROOT_USER, root)).isTrue();
        assertThat(folder.resolve("undo")).isDirectoryContaining("glob:**.cer");
    }

    @Test
    void asksBeforeAPrivateKeyGoesForGood() {
        open();

        Fx.run(() -> changes.delete(List.of(row("kim.example"))));
        assertThat(desk.ask().asked()).singleElement().asString().contains("cannot be undone");
        assertThat(names()).contains("kim.example");

        desk.ask().answer(true);
        Fx.run(() -> changes.delete(List.of(row("kim.example"))));
        Fx.await("it is gone", () -> !names().contains("kim.example"));
        assertThat(Fx.call(this::actions)).isEmpty();
    }

    @Test
    void aRefusalByRoleOffersTheUsersHalf() {
        X509Certificate root = DeviceStores.certificate("CN=New", "CN=New", 50, true);
        open();

        Fx.run(() ->
                changes.add(
                        List.of(new Addition(root, DeviceStore.ROOT_SYSTEM, Optional.empty()))));
        Fx.await("refused", () -> model.message().get().orElse(null) instanceof Message.Failed);
        Message.Failed refused =
                (Message.Failed) Fx.call(() -> model.message().get().orElseThrow());
        assertThat(refused.problem().why())
                .contains("system ROOT", "Manager", "authenticated-user");
        Fx.run(() -> refused.actions().getFirst().perform());

        Fx.await("added", () -> names().contains("New"));
        assertThat(stored(DeviceStore.ROOT_USER, root)).isTrue();
    }

    @Test
    void looksAtAFileBeforeAnythingIsSent() throws Exception {
        X509Certificate present =
                device.state().certificates().list(DeviceStore.ROOT_USER).stream()
                        .findFirst()
                        .flatMap(entry ->
                                dev.cradle.emulator.certificates.PersonalStore.certificate(entry))
                        .orElseThrow();
        Path file = Files.write(folder.resolve("root.cer"), Certificates.der(present));
        open();
        AddViewModel adding = Fx.call(() -> new AddViewModel(desk.desk(), model, changes));

        Fx.run(() -> adding.look(List.of(file)));
        Fx.await("looked at", () -> adding.open().get());

        AddCandidate candidate = adding.candidates().getFirst();
        assertThat(candidate.presentIn(adding.held())).containsExactly(DeviceStore.ROOT_USER);
        assertThat(candidate.wanted().get()).isFalse();
        assertThat(adding.predictedRefusal(DeviceStore.ROOT_SYSTEM)).isPresent();
        assertThat(adding.predictedRefusal(DeviceStore.ROOT_USER)).isEmpty();
    }

    @Test
    void sameSubjectIsFoundInTheChosenStoreOnly() {
        X509Certificate renewed =
                DeviceStores.certificate(
                        "CN=Contoso Root CA,O=Contoso", "CN=Contoso Root CA,O=Contoso", 99, true);
        open();
        AddCandidate candidate = new AddCandidate(folder, Optional.of(renewed), true);

        assertThat(candidate.store().get()).isEqualTo(DeviceStore.ROOT_USER);
        assertThat(candidate.sameSubject(held())).hasSize(1);
        candidate.store().set(DeviceStore.CA_USER);
        assertThat(candidate.sameSubject(held())).isEmpty();
    }

    @Test
    void fiveHundredCertificatesAreAllThereAndFound() {
        new DeviceStores(device).many(500);
        open();

        Fx.run(() -> model.filters().store().set(Optional.of(DeviceStore.CA_USER)));
        assertThat(names()).hasSize(501).contains("Certificate 1", "Certificate 500");
        assertThat(shown(() -> model.filters().expired().set(true))).hasSize(99);
    }

    @Test
    void csvCannotBeTakenForFormulas() {
        new DeviceStores(device)
                .add(
                        DeviceStore.ROOT_USER,
                        DeviceStores.certificate("CN=\"=1+1\"", "CN=a\\,b", 50, true));
        open();

        String csv = CertificateExport.lines(List.of(row("=1+1")), true);

        assertThat(csv.lines().skip(1)).singleElement().asString().contains("'=1+1,\"a,b\",");
    }

    private void open() {
        Fx.run(() -> {
            model = new CertificatesViewModel(desk.desk());
            changes = new CertificateChanges(desk.desk(), model);
            model.shown();
        });
        Fx.await("read", () -> model.contents().get().isPresent());
    }

    private List<dev.cradle.core.device.DeviceCertificate> held() {
        return Fx.call(() -> model.contents().get().orElseThrow().held());
    }

    private List<String> names() {
        return Fx.call(
                () -> model.rows().stream().map(r -> r.text(CertificateField.ISSUED_TO)).toList());
    }

    private List<String> shown(Runnable choose) {
        return Fx.call(() -> {
            choose.run();
            return model.rows().stream()
                    .filter(model.filters().wanted().get())
                    .map(r -> r.text(CertificateField.ISSUED_TO))
                    .toList();
        });
    }

    private CertificateRow row(String name) {
        return Fx.call(() ->
                model.rows().stream()
                        .filter(r -> r.text(CertificateField.ISSUED_TO).equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    private StoreLine line(DeviceStore store) {
        return Fx.call(() ->
                model.stores().stream()
                        .filter(l -> l.store().equals(Optional.of(store)))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Action> actions() {
        return model.message()
                .get()
                .map(said ->
                        switch (said) {
                            case Message.Said(_, _, var actions) -> actions;
                            case Message.Failed(_, var actions) -> actions;
                        })
                .orElse(List.of());
    }

    private boolean stored(DeviceStore store, X509Certificate certificate) {
        return device.state()
                .certificates()
                .find(store, Certificates.thumbprint(certificate).hex())
                .isPresent();
    }
}
