package dev.cradle.desktop.settings;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.SearchHit;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.FolderWindow;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Settings. */
public final class SettingsFeature implements Feature {
    private static final List<String> SEARCHED =
            List.of("appearance", "names", "section.links", "data.folder", "secrets");

    private final Texts texts = Texts.of(SettingsFeature.class);
    private final Desk desk;
    private final SettingsViewModel model;
    private @Nullable SettingsView view;

    public SettingsFeature(Desk desk) {
        this(desk, FolderWindow.ofThisSystem());
    }

    SettingsFeature(Desk desk, FolderWindow window) {
        this.desk = desk;
        model = new SettingsViewModel(desk, texts, window);
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return texts.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.SETTINGS;
    }

    @Override
    public Section section() {
        return Section.FOOT;
    }

    @Override
    public Node page() {
        SettingsView made = view;
        if (made == null) {
            made = new SettingsView(model, texts);
            view = made;
        }
        return made;
    }

    @Override
    public void shown() {
        model.load();
    }

    @Override
    public List<SearchHit> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Stream<String> settings = SEARCHED.stream().map(texts::text);
        return wanted.isEmpty()
                ? List.of()
                : settings.filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                        .map(name ->
                                new SearchHit(
                                        name,
                                        texts.text("title"),
                                        Icon.SETTINGS,
                                        () -> desk.navigator().open("settings")))
                        .toList();
    }
}
