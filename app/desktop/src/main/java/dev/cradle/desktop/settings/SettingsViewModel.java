package dev.cradle.desktop.settings;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.SecretPlace;
import dev.cradle.desktop.design.Outcome;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.FolderWindow;
import dev.cradle.desktop.desk.Preferences;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be chosen about the program. Changes apply at once. FX thread only. */
final class SettingsViewModel {
    /** What is found out in the background. */
    record Places(Path dataFolder, SecretPlace secrets) {}

    private final Desk desk;
    private final Texts texts;
    private final FolderWindow window;
    private final ObjectProperty<Optional<Places>> places =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<LinkRow> links = FXCollections.observableArrayList();
    // kept, because such a view that nobody holds forgets its listeners
    private final ObservableList<LinkRow> linksShown =
            FXCollections.unmodifiableObservableList(links);
    private final StringProperty newLink = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Outcome>> outcome =
            new SimpleObjectProperty<>(Optional.empty());

    SettingsViewModel(Desk desk, Texts texts, FolderWindow window) {
        this.desk = desk;
        this.texts = texts;
        this.window = window;
    }

    Preferences preferences() {
        return desk.preferences();
    }

    /** Empty until it is known. */
    ReadOnlyObjectProperty<Optional<Places>> places() {
        return places;
    }

    /** The links in the settings, also those that cannot be used. */
    ObservableList<LinkRow> links() {
        return linksShown;
    }

    /** What is typed for a further link. */
    StringProperty newLink() {
        return newLink;
    }

    ObjectProperty<Optional<Outcome>> outcome() {
        return outcome;
    }

    void load() {
        showLinks();
        desk.jobs()
                .load(
                        texts.text("job.load"),
                        (_, _) ->
                                new Places(
                                        desk.workspace().folder().root(),
                                        desk.workspace().secrets().place()),
                        found -> places.set(Optional.of(found)),
                        this::refused);
    }

    /** Adds what is typed to the links; the desk listens there within seconds. */
    void addLink() {
        String spec = newLink.get().strip();
        if (spec.isEmpty()) {
            return;
        }
        Optional<Problem> problem = problem(spec);
        if (problem.isPresent()) {
            refused(problem.get());
            return;
        }
        List<String> specs = new ArrayList<>(preferences().links());
        if (!specs.contains(spec)) {
            specs.add(spec);
            preferences().links(specs);
        }
        newLink.set("");
        outcome.set(Optional.empty());
        showLinks();
    }

    void removeLink(LinkRow row) {
        List<String> specs = new ArrayList<>(preferences().links());
        specs.remove(row.spec());
        preferences().links(specs);
        outcome.set(Optional.empty());
        showLinks();
    }

    void openDataFolder() {
        places.get()
                .ifPresent(found ->
                        desk.jobs()
                                .load(
                                        texts.text("job.open"),
                                        (_, _) -> {
                                            window.open(found.dataFolder());
                                            return true;
                                        },
                                        _ -> outcome.set(Optional.empty()),
                                        this::refused));
    }

    private void showLinks() {
        links.setAll(
                preferences().links().stream()
                        .map(spec -> new LinkRow(spec, problem(spec)))
                        .toList());
    }

    private Optional<Problem> problem(String spec) {
        try {
            if (spec.chars().anyMatch(Character::isWhitespace)) {
                return Optional.of(wrong(spec, "link.problem.blank"));
            }
            return LinkSpec.parse(spec) instanceof LinkSpec.Emulated
                    ? Optional.of(wrong(spec, "link.problem.emulated"))
                    : Optional.empty();
        } catch (CradleException e) {
            return Optional.of(
                    new Problem(e.code(), e.what(), e.why(), texts.text("link.problem.next")));
        }
    }

    private Problem wrong(String spec, String why) {
        return new Problem(
                ProblemCode.USAGE,
                texts.text("link.problem.what", spec),
                texts.text(why),
                texts.text("link.problem.next"));
    }

    private void refused(Problem problem) {
        outcome.set(Optional.of(new Outcome.Refused(problem)));
    }
}
