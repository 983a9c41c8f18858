package dev.cradle.desktop.packages;

import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.Certificates;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The Packages page in its states. */
final class PackagesExhibits implements Exhibits {
    private final List<TestDesk> desks = new ArrayList<>();
    private final List<PackagesFeature> features = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() throws Exception {
        PackagesFeature empty = feature(desk());
        TestDesk lab = desk().withLab();
        Path chain = chain(lab);
        PackagesFeature plan = feature(lab);
        PackagesFeature label = built(Approver.all());
        PackagesFeature waiting = built(Approver.ask());
        PackagesFeature refused = built(Approver.none());
        PackagesFeature done = built(Approver.all());
        return List.of(
                Exhibit.page("packages-empty", () -> page(empty)),
                Exhibit.page("packages-plan", () -> page(plan, chain))
                        .when(() -> plan.model().shown().get() instanceof Shown.Plan),
                label("packages-label", label),
                label("packages-label-small", label).sized(784, 620),
                installing("packages-waiting", waiting, _ -> true),
                installing("packages-refused", refused, m -> !m.installing().get()),
                installing("packages-done", done, m -> !m.installing().get()),
                installing("packages-done-small", done, m -> !m.installing().get()).sized(784, 620),
                real("packages-real", "SdkCerts.cab"),
                real("packages-risky", "SecurityOff.cpf"),
                real("packages-long", "dirwalk-vulns.cab").sized(784, 620),
                hostile());
    }

    private static Parent page(PackagesFeature feature) {
        // the same page is shown in several sizes: each time in a root of its own
        return new StackPane(feature.page());
    }

    private static Parent page(PackagesFeature feature, Path file) {
        feature.show(file.toString());
        return page(feature);
    }

    private static Exhibit label(String name, PackagesFeature feature) {
        return Exhibit.page(name, () -> page(feature)).when(() -> compared(feature));
    }

    private static Exhibit installing(
            String name, PackagesFeature feature, Predicate<PackagesViewModel> when) {
        boolean[] begun = {false};
        return Exhibit.page(name, () -> page(feature))
                .when(() -> {
                    if (!begun[0] && compared(feature)) {
                        begun[0] = true;
                        feature.model().install();
                    }
                    return begun[0] && compared(feature) && when.test(feature.model());
                });
    }

    private Exhibit real(String name, String file) throws Exception {
        TestDesk desk = desk();
        desk.device("wm65-pro");
        PackagesFeature feature = feature(desk);
        return Exhibit.page(name, () -> page(feature, testData(file)))
                .when(() -> compared(feature));
    }

    private Exhibit hostile() throws Exception {
        PackagesFeature feature = feature(desk());
        return Exhibit.page(
                        "packages-hostile",
                        () -> page(feature, testData("cve-2010-2800-mszip-infinite-loop.cab")))
                .when(() -> feature.model().message().get().isPresent());
    }

    private static boolean compared(PackagesFeature feature) {
        return feature.model().shown().get() instanceof Shown.Package p && p.forecast().isPresent();
    }

    private static Path testData(String name) {
        return Path.of(System.getProperty("cradle.testdata", "../shared/testdata"))
                .resolve("cab")
                .resolve(name);
    }

    private TestDesk desk() throws Exception {
        TestDesk desk = new TestDesk();
        desks.add(desk);
        return desk;
    }

    private PackagesFeature feature(TestDesk desk) {
        PackagesFeature feature = Fx.call(() -> new PackagesFeature(desk.desk()));
        features.add(feature);
        return feature;
    }

    private static Path chain(TestDesk desk) throws Exception {
        StringBuilder text = new StringBuilder();
        for (X509Certificate c : desk.desk().workspace().authorities().lab().chain()) {
            text.append(Certificates.toPem(c)).append('\n');
        }
        return Files.writeString(desk.newFolder("chain").resolve("chain.pem"), text);
    }

    /** A desk with a device and the packages of the lab's chain. */
    private PackagesFeature built(Approver approver) throws Exception {
        TestDesk desk = desk().withLab();
        desk.device("wm65-pro", approver);
        PackagesFeature feature = feature(desk);
        Path chain = chain(desk);
        Fx.run(() -> feature.show(chain.toString()));
        Fx.await("a plan", () -> feature.model().shown().get() instanceof Shown.Plan);
        desk.ask().answer(desk.newFolder("built"));
        Fx.run(feature.model()::build);
        Fx.await("a package", () -> compared(feature));
        Fx.run(() -> feature.model().message().set(java.util.Optional.empty()));
        return feature;
    }

    @Override
    public void close() {
        features.forEach(feature -> Fx.run(feature::close));
        desks.forEach(TestDesk::close);
    }
}
