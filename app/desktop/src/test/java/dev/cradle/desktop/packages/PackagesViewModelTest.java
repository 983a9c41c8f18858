package dev.cradle.desktop.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.packaging.PackageRisk;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Build, look, send, install, as an operator would, without a window. */
final class PackagesViewModelTest {
    @TempDir private Path folder;
    private TestDesk desk;
    private PackagesViewModel model;

    @BeforeEach
    void start() {
        desk = new TestDesk(folder.resolve("data"));
        model = Fx.call(() -> new PackagesViewModel(desk.desk()));
    }

    @AfterEach
    void stop() {
        Fx.run(model::close);
        desk.close();
    }

    private List<X509Certificate> chain() throws Exception {
        desk.withLab();
        return desk.desk().workspace().authorities().lab().chain();
    }

    /** A file with all of them, as PEM. */
    private Path pem(List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        certificates.forEach(c -> text.append(Certificates.toPem(c)).append('\n'));
        return Files.writeString(folder.resolve("chain.pem"), text);
    }

    private Shown.Package built(List<X509Certificate> certificates) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        take(pem(certificates));
        Fx.await("they are planned", () -> model.shown().get() instanceof Shown.Plan);
        desk.ask().answer(out);
        Fx.run(model::build);
        Fx.await("the first is shown", () -> model.shown().get() instanceof Shown.Package);
        return (Shown.Package) Fx.call(() -> model.shown().get());
    }

    private void take(Path file) {
        Fx.run(() -> model.take(List.of(file)));
    }

    private void said(String words) {
        Fx.await(
                "it says: " + words,
                () -> model.message().get().filter(m -> text(m).contains(words)).isPresent());
    }

    private static String text(Message message) {
        return switch (message) {
            case Message.Said said -> said.text();
            case Message.Failed failed -> failed.problem().what() + " " + failed.problem().why();
        };
    }

    private static Path real(String name) {
        Path file =
                Path.of(System.getProperty("cradle.testdata", "../shared/testdata"))
                        .resolve("cab")
                        .resolve(name);
        boolean there = Files.exists(file);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("no real packages: set -Dcradle.testdata");
        }
        assumeTrue(there, "no real packages: set -Dcradle.testdata");
        return file;
    }

    private static PackageLine.State state(PackagesViewModel model) {
        return Fx.call(() -> model.recent().lines().getFirst().state());
    }

    @Test
    void buildsOnePackageForEachAuthorityAndAPageWithLinks() throws Exception {
        List<X509Certificate> chain = chain();
        Fx.run(() -> model.withPage().set(true));

        built(chain);

        said("with the web page");
        List<PackageLine> lines = Fx.call(() -> List.copyOf(model.recent().lines()));
        assertEquals(chain.size(), lines.size());
        String page = Files.readString(folder.resolve("out/index.html"));
        assertEquals(chain.size(), page.split("<a href=", -1).length - 1);
        assertTrue(page.contains("Open file after download"));
    }

    @Test
    void installsAnAuthorityAndReadsBackWhereItIs() throws Exception {
        List<X509Certificate> chain = chain();
        desk.device("wm65-pro");
        Shown.Package about = built(chain);
        assertEquals(PackageRisk.Level.MEDIUM, about.risk().level());
        Fx.await("it is compared with the device", this::compared);
        assertEquals(
                List.of(),
                ((Shown.Package) Fx.call(() -> model.shown().get()))
                        .forecast()
                        .orElseThrow()
                        .certificates()
                        .getFirst()
                        .heldIn());

        Fx.run(model::install);

        said("was installed");
        Shown.Landed landed =
                ((Shown.Package) Fx.call(() -> model.shown().get())).landed().orElseThrow();
        assertEquals(DevicePackages.Result.INSTALLED, landed.outcome().result());
        assertEquals(List.of(DeviceStore.ROOT_USER), landed.places().getFirst().stores());
        assertEquals(PackageLine.State.INSTALLED, state(model));
        assertFalse(Fx.call(() -> model.installing().get()));
    }

    @Test
    void saysThatItWasRefusedWhenTheDeviceSaysNo() throws Exception {
        List<X509Certificate> chain = chain();
        desk.device("wm65-pro", Approver.none());
        built(chain);

        Fx.run(model::install);

        said("was not installed");
        assertEquals(PackageLine.State.NOT_INSTALLED, state(model));
    }

    @Test
    void saysThatTheDeviceWasLostWhileItWaited() throws Exception {
        List<X509Certificate> chain = chain();
        EmulatedDevice device = desk.device("wm65-pro", Approver.ask());
        built(chain);
        Fx.run(model::install);
        Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());

        device.uncradle();

        Fx.await("it is told", () -> state(model) == PackageLine.State.UNCERTAIN);
        assertFalse(Fx.call(() -> model.installing().get()));
        assertFalse(Fx.call(() -> model.connected().get()));
        assertInstanceOf(Shown.Package.class, Fx.call(() -> model.shown().get()));
    }

    @Test
    void sendsToTheDocumentFolderAndLeadsThere() throws Exception {
        List<X509Certificate> chain = chain();
        EmulatedDevice device = desk.device("wm65-pro");
        Shown.Package about = built(chain);

        Fx.run(model::send);

        said("is on the device as");
        assertTrue(device.state().files().exists("\\My Documents\\" + about.file().getFileName()));
        Fx.run(() ->
                ((Message.Said) model.message().get().orElseThrow())
                        .actions()
                        .getFirst()
                        .perform());
        assertEquals(List.of("files:\\My Documents"), desk.opened());
    }

    @Test
    void leavesOutCertificatesOfNoAuthority() throws Exception {
        X509Certificate single = chain().getFirst();
        Path file = Files.write(folder.resolve("single.cer"), Certificates.der(single));

        take(file);

        Fx.await("it is planned", () -> model.shown().get() instanceof Shown.Plan);
        Shown.Plan plan = (Shown.Plan) Fx.call(() -> model.shown().get());
        assertEquals(1, plan.packages().size());
        assertEquals(0, plan.leftOut());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad_folderindex.cab",
                "cve-2010-2800-mszip-infinite-loop.cab",
                "cve-2015-4470-mszip-over-read.cab",
                "filename-read-violation-2.cab",
                "partial_nodata.cab"
            })
    void namesAHostilePackage(String name) {
        take(real(name));

        said(name);
        assertEquals(PackageLine.State.NOT_SOUND, state(model));
        assertInstanceOf(Shown.Nothing.class, Fx.call(() -> model.shown().get()));
    }

    @Test
    void judgesPackagesThatOpenADevice() {
        take(real("SecurityOff.cpf"));

        Fx.await("it is shown", () -> model.shown().get() instanceof Shown.Package);
        Shown.Package about = (Shown.Package) Fx.call(() -> model.shown().get());
        assertEquals(PackageRisk.Level.HIGH, about.risk().level());
    }

    @Test
    void readsARealPackageOfCertificates() {
        desk.device("wm65-pro");

        take(real("SdkCerts.cab"));

        Fx.await("it is compared with the device", this::compared);
        Shown.Package about = (Shown.Package) Fx.call(() -> model.shown().get());
        assertEquals(
                about.inspection().setup().orElseThrow().certificates().size(),
                about.forecast().orElseThrow().certificates().size());
    }

    @Test
    void remembersWhatWasHandled() throws Exception {
        built(chain());
        int lines = Fx.call(() -> model.recent().lines().size());

        RecentPackages again = Fx.call(() -> new RecentPackages(desk.desk().preferences()));

        assertEquals(lines, again.lines().size());
    }

    private boolean compared() {
        return model.shown().get() instanceof Shown.Package p && p.forecast().isPresent();
    }
}
