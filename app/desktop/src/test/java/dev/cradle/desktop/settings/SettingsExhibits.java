package dev.cradle.desktop.settings;

import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.List;

final class SettingsExhibits implements Exhibits {
    private final TestDesk usual = new TestDesk();
    private final TestDesk links = new TestDesk();
    private final List<SettingsFeature> features = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() {
        Fx.run(() ->
                links.desk()
                        .preferences()
                        .links(
                                List.of(
                                        "tcp:10.0.0.5",
                                        "udp:10.0.0.5",
                                        "tcp:10.0.0.6:990,legacy=no")));
        return List.of(
                Exhibit.page("settings-usual", () -> page(usual)).when(this::isLoaded),
                Exhibit.page("settings-links", () -> page(links)).when(this::isLoaded),
                Exhibit.page("settings-small-refused", () -> page(usual))
                        .sized(784, 620)
                        .when(() -> {
                            if (features.getLast().page().lookup(".problem") == null) {
                                ((TextField) features.getLast().page().lookup("#settings-link"))
                                        .setText("192.168.1.20");
                                ((Button) features.getLast().page().lookup("#settings-add-link"))
                                        .fire();
                            }
                            return isLoaded();
                        }));
    }

    @Override
    public void close() {
        usual.close();
        links.close();
    }

    private boolean isLoaded() {
        return features.getLast().page().lookup("#settings-open-folder") != null;
    }

    private Parent page(TestDesk desk) {
        SettingsFeature feature = new SettingsFeature(desk.desk());
        features.add(feature);
        Parent page = (Parent) feature.page();
        feature.shown();
        return page;
    }
}
