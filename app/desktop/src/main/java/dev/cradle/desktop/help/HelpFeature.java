package dev.cradle.desktop.help;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.SearchHit;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.errors.ErrorCatalogue;
import dev.cradle.formats.errors.KnownError;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Help. Targets: a screen's id for its page, a page's own id, {@code error:CODE} for an error code.
 */
public final class HelpFeature implements Feature {
    private static final int SHORTEST_SEARCH = 2;

    private final Texts texts = Texts.of(HelpFeature.class);
    private final Desk desk;
    private final HelpViewModel model = new HelpViewModel(HelpBook.shipped(), texts);
    private @Nullable HelpView view;

    public HelpFeature(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String id() {
        return "help";
    }

    @Override
    public String title() {
        return texts.text("title");
    }

    @Override
    public Icon icon() {
        return Icon.HELP;
    }

    @Override
    public Section section() {
        return Section.FOOT;
    }

    @Override
    public Node page() {
        HelpView made = view;
        if (made == null) {
            made = new HelpView(model, texts, desk.preferences());
            view = made;
        }
        return made;
    }

    @Override
    public void show(String target) {
        model.open(target);
    }

    @Override
    public List<MenuAction> actions() {
        return List.of(
                opening("enrolling", texts.text("action.enrolling")),
                opening("errors", texts.text("action.errors")),
                opening("keyboard", texts.text("action.shortcuts")),
                opening("about", texts.text("action.about")));
    }

    private MenuAction opening(String page, String text) {
        return new MenuAction(
                MenuPlace.HELP,
                Action.of(
                        "help.open-" + page,
                        text,
                        Icon.HELP,
                        () -> desk.navigator().open("help", page)));
    }

    @Override
    public List<SearchHit> find(String text) {
        String wanted = text.strip();
        if (wanted.length() < SHORTEST_SEARCH) {
            return List.of();
        }
        List<SearchHit> hits = new ArrayList<>();
        Optional<KnownError> error = ErrorCatalogue.shipped().find(wanted);
        error.ifPresent(known ->
                hits.add(
                        new SearchHit(
                                known.spelling() + "  " + known.words(),
                                texts.text("hit.error"),
                                Icon.FAILED,
                                () -> desk.navigator().open("help", "error:" + known.spelling()))));
        HelpBook.shipped()
                .find(wanted)
                .forEach(page ->
                        hits.add(
                                new SearchHit(
                                        page.title(),
                                        texts.text("hit.page"),
                                        Icon.HELP,
                                        () -> desk.navigator().open("help", page.id()))));
        return hits;
    }
}
