package dev.cradle.desktop.help;

import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;

import java.util.List;
import java.util.stream.Stream;

final class HelpExhibits implements Exhibits {
    private final TestDesk desk = new TestDesk();

    @Override
    public List<Exhibit> exhibits() {
        return Stream.concat(
                        HelpBook.shipped().pages().stream()
                                .map(page ->
                                        Exhibit.page("help-" + page.id(), () -> page(page.id()))),
                        Stream.of(
                                Exhibit.page("help-error-code", () -> page("error:0x80070005")),
                                Exhibit.page("help-missing", () -> page("teleport"))
                                        .sized(784, 620)))
                .toList();
    }

    @Override
    public void close() {
        desk.close();
    }

    private Parent page(String target) {
        HelpFeature feature = new HelpFeature(desk.desk());
        Parent page = (Parent) feature.page();
        feature.show(target);
        return page;
    }
}
