package dev.cradle.desktop.certificates;

import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.scene.Parent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The page in its states. */
final class CertificatesExhibits implements Exhibits {
    private static final double NARROW = 784;
    private static final double LOW = 620;
    private static final int MANY = 5000;

    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() throws Exception {
        TestDesk bare = desk();
        TestDesk typical = desk();
        EmulatedDevice handheld = typical.device("wm65-pro", Approver.ask());
        DeviceStores.typical(handheld)
                .personal(
                        DeviceStores.certificate(
                                DeviceStores.LONG_NAME, DeviceStores.LONG_NAME, 2, false))
                .role(
                        DeviceStore.SPC,
                        DeviceStores.certificate(
                                "CN=Contoso Packages", "CN=Contoso Packages", 400, true),
                        222);
        TestDesk locked = desk();
        locked.device("wm5-ppc");
        TestDesk crowded = desk();
        DeviceStores.typical(crowded.device("wm65-pro")).many(MANY);
        TestDesk cut = desk();
        EmulatedDevice leaving = cut.device("wm65-pro");
        DeviceStores.typical(leaving);
        return List.of(
                plain("certificates-no-device", bare, f -> {}, f -> true),
                plain("certificates-all", typical, f -> {}, CertificatesExhibits::isRead),
                plain(
                        "certificates-valid-details",
                        typical,
                        f -> select(f, "kim.example"),
                        CertificatesExhibits::hasChain),
                plain(
                                "certificates-expired-details",
                                typical,
                                f -> select(f, "kim.example (S/MIME)"),
                                CertificatesExhibits::hasChain)
                        .sized(1040, 980),
                plain(
                                "certificates-longest",
                                typical,
                                f -> select(f, "Donau"),
                                CertificatesExhibits::hasChain)
                        .sized(NARROW, LOW),
                plain("certificates-narrow", typical, f -> {}, CertificatesExhibits::isRead)
                        .sized(NARROW, LOW),
                plain(
                        "certificates-empty-store",
                        typical,
                        f -> choose(f, DeviceStore.MY_SYSTEM),
                        CertificatesExhibits::isRead),
                plain(
                        "certificates-three-rows",
                        typical,
                        f -> choose(f, DeviceStore.ROOT_USER),
                        CertificatesExhibits::isRead),
                plain("certificates-older-device", locked, f -> {}, CertificatesExhibits::isRead),
                plain("certificates-5000", crowded, f -> {}, CertificatesExhibits::isRead),
                plain("certificates-link-lost", cut, f -> {}, leave(leaving)),
                add("certificates-add", typical, false),
                add("certificates-add-refused", typical, true),
                refused(typical),
                running(typical));
    }

    @Override
    public void close() {
        open.forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        open.clear();
    }

    private Exhibit plain(
            String name,
            TestDesk desk,
            Consumer<CertificatesFeature> once,
            java.util.function.Predicate<CertificatesFeature> ready) {
        CertificatesFeature[] feature = new CertificatesFeature[1];
        AtomicBoolean done = new AtomicBoolean();
        Callable<Parent> part =
                () -> {
                    feature[0] = new CertificatesFeature(desk.desk());
                    Parent page = (Parent) feature[0].page();
                    feature[0].shown();
                    return page;
                };
        return Exhibit.page(name, part)
                .when(() -> {
                    boolean read =
                            isRead(feature[0]) || desk.desk().devices().device().get().isEmpty();
                    if (read && done.compareAndSet(false, true)) {
                        once.accept(feature[0]);
                    }
                    return done.get() && ready.test(feature[0]);
                });
    }

    private static boolean isRead(CertificatesFeature feature) {
        return feature.model().contents().get().isPresent() && !feature.model().loading().get();
    }

    private static boolean hasChain(CertificatesFeature feature) {
        return feature.page().lookup("#certificate-chain") != null;
    }

    private static void choose(CertificatesFeature feature, DeviceStore store) {
        feature.model().filters().store().set(Optional.of(store));
    }

    private static void select(CertificatesFeature feature, String name) {
        feature.model().rows().stream()
                .filter(row -> row.text(CertificateField.ISSUED_TO).startsWith(name))
                .reduce((_, last) -> last)
                .ifPresent(feature.view()::select);
        feature.model().rows().stream()
                .filter(row -> row.text(CertificateField.ISSUED_TO).equals(name))
                .findFirst()
                .ifPresent(feature.view()::select);
    }

    private static java.util.function.Predicate<CertificatesFeature> leave(EmulatedDevice device) {
        AtomicBoolean gone = new AtomicBoolean();
        return feature -> {
            if (gone.compareAndSet(false, true)) {
                feature.model().read();
                device.uncradle();
            }
            return !feature.model().connected().get() && !feature.model().loading().get();
        };
    }

    private Exhibit add(String name, TestDesk desk, boolean refused) throws Exception {
        List<Path> files = files(desk.newFolder("files"));
        return plain(
                name,
                desk,
                f -> f.view().adding().look(files),
                f -> {
                    if (refused && f.view().adding().open().get()) {
                        f.view()
                                .adding()
                                .candidates()
                                .getFirst()
                                .store()
                                .set(DeviceStore.ROOT_SYSTEM);
                    }
                    return f.view().adding().open().get();
                });
    }

    private Exhibit refused(TestDesk desk) {
        X509Certificate root = DeviceStores.certificate("CN=New Root", "CN=New Root", 500, true);
        return plain(
                "certificates-refused",
                desk,
                f ->
                        new CertificateChanges(desk.desk(), f.model())
                                .add(
                                        List.of(
                                                new CertificateChanges.Addition(
                                                        root,
                                                        DeviceStore.ROOT_SYSTEM,
                                                        Optional.empty()))),
                f -> f.model().message().get().isPresent());
    }

    private Exhibit running(TestDesk desk) throws Exception {
        Path file = desk.newFolder("kim").resolve("kim.pfx");
        Files.write(file, new byte[] {0x30, 0});
        return plain(
                "certificates-running",
                desk,
                f -> new CertificateChanges(desk.desk(), f.model()).importOnDevice(file),
                f -> f.model().message().get().isPresent());
    }

    private static List<Path> files(Path folder) throws Exception {
        Path root = folder.resolve("contoso-root.cer");
        Files.write(
                root,
                Certificates.der(
                        DeviceStores.certificate(
                                "CN=Contoso Root CA,O=Contoso",
                                "CN=Contoso Root CA,O=Contoso",
                                3000,
                                true)));
        Path personal = folder.resolve("kim.pfx");
        Files.write(personal, new byte[] {0x30, 0});
        return List.of(root, personal);
    }

    private TestDesk desk() throws Exception {
        TestDesk desk = new TestDesk();
        open.add(desk);
        return desk;
    }
}
