package dev.cradle.desktop.overview;

import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;

import java.util.ArrayList;
import java.util.List;

final class OverviewExhibits implements Exhibits {
    private final TestDesk empty = new TestDesk();
    private final TestDesk one = new TestDesk();
    private final List<OverviewFeature> features = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() {
        one.device("wm65-pro");
        return List.of(
                Exhibit.page("overview-no-device", () -> page(empty)),
                Exhibit.page("overview-device", () -> page(one))
                        .when(() -> features.getLast().page().lookup("#tile-security") != null),
                Exhibit.page("overview-small", () -> page(one))
                        .sized(784, 620)
                        .when(() -> features.getLast().page().lookup("#tile-security") != null));
    }

    @Override
    public void close() {
        dev.cradle.desktop.testing.Fx.run(() -> features.forEach(OverviewFeature::close));
        empty.close();
        one.close();
    }

    private Parent page(TestDesk desk) {
        OverviewFeature feature = new OverviewFeature(desk.desk());
        features.add(feature);
        Parent page = (Parent) feature.page();
        feature.shown();
        return page;
    }
}
