package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.authorities.AuthoritiesFeature;
import dev.cradle.desktop.certificates.CertificatesFeature;
import dev.cradle.desktop.connection.ConnectionFeature;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.doctor.DoctorFeature;
import dev.cradle.desktop.enrol.EnrolFeature;
import dev.cradle.desktop.files.FilesFeature;
import dev.cradle.desktop.help.HelpFeature;
import dev.cradle.desktop.history.HistoryFeature;
import dev.cradle.desktop.overview.OverviewFeature;
import dev.cradle.desktop.packages.PackagesFeature;
import dev.cradle.desktop.settings.SettingsFeature;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A page that was opened and closed leaves nothing behind, however often. */
@Timeout(300)
class FiftyTimesTest {
    private static final int TIMES = 50;

    /** The toolkit itself holds on to what had the focus or was drawn last. */
    private static final int TOOLKIT = 2;

    @TempDir Path folder;

    @Test
    void nothingIsRetained() {
        try (TestDesk test = new TestDesk(folder).withLab()) {
            test.device("wm65-pro");
            DeskLinks links = new DeskLinks(test.hub(), Platform::runLater, List::of, List::of);
            StackPane window = Fx.call(StackPane::new);
            Stage stage = Fx.show(window, 1040, 720);
            Map<String, Long> left = new LinkedHashMap<>();
            features(test.desk(), links)
                    .forEach((name, feature) -> {
                        List<WeakReference<Node>> pages = new ArrayList<>();
                        for (int i = 0; i < TIMES; i++) {
                            pages.add(openAndClose(feature, window));
                        }
                        left.put(name, retained(pages));
                    });
            Fx.run(stage::close);
            links.close();

            assertThat(left)
                    .allSatisfy((_, count) -> assertThat(count).isLessThanOrEqualTo(TOOLKIT));
        }
    }

    private static WeakReference<Node> openAndClose(Supplier<Feature> made, StackPane window) {
        return Fx.call(() -> {
            try (Feature feature = made.get()) {
                Node page = feature.page();
                window.getChildren().setAll(page);
                feature.shown();
                window.applyCss();
                window.layout();
                feature.hidden();
                window.getChildren().clear();
                return new WeakReference<>(page);
            }
        });
    }

    /** How many are still there once the jobs they began have ended and memory was tidied. */
    private static long retained(List<WeakReference<Node>> pages) {
        try {
            Fx.await(
                    "pages are let go",
                    () -> {
                        System.gc();
                        return alive(pages) <= TOOLKIT;
                    });
        } catch (AssertionError tooMany) {
            return alive(pages);
        }
        return alive(pages);
    }

    private static long alive(List<WeakReference<Node>> pages) {
        return pages.stream().filter(page -> page.get() != null).count();
    }

    private static Map<String, Supplier<Feature>> features(Desk desk, DeskLinks links) {
        Map<String, Supplier<Feature>> all = new LinkedHashMap<>();
        all.put("overview", () -> new OverviewFeature(desk));
        all.put("certificates", () -> new CertificatesFeature(desk));
        all.put("enrol", () -> new EnrolFeature(desk));
        all.put("files", () -> new FilesFeature(desk));
        all.put("packages", () -> new PackagesFeature(desk));
        all.put("connection", () -> new ConnectionFeature(desk, links, () -> {}));
        all.put("doctor", () -> new DoctorFeature(desk, links));
        all.put("authorities", () -> new AuthoritiesFeature(desk));
        all.put("history", () -> new HistoryFeature(desk));
        all.put("settings", () -> new SettingsFeature(desk));
        all.put("help", () -> new HelpFeature(desk));
        return all;
    }
}
