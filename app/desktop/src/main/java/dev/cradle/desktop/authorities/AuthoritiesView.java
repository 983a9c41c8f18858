package dev.cradle.desktop.authorities;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Choices;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Outcome;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import org.controlsfx.control.SegmentedButton;

import java.util.List;
import java.util.Optional;

/** The page: authorities, what waits at the lab, the lab's people and types; and the form. */
final class AuthoritiesView extends StackPane {
    /** What the page shows of its three lists. */
    enum Part {
        AUTHORITIES,
        WAITING,
        LAB
    }

    private final AuthoritiesViewModel model;
    private final Texts texts;
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.AUTHORITIES);
    private final Page page;
    private final AddAuthorityView form;
    private final AuthorityTable authorities;
    private final WaitingTable waiting;
    private final LabPane lab;
    private final StackPane search = new StackPane();

    AuthoritiesView(Desk desk, AuthoritiesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        Action add =
                Action.of("authorities.add", texts.text("action.add"), Icon.ADD, this::showForm);
        form =
                new AddAuthorityView(
                        new AddAuthorityViewModel(desk, texts, this::added),
                        texts,
                        model.reading().map(AuthoritiesReading::secrets),
                        this::showList);
        authorities = new AuthorityTable(desk, model, texts, add);
        waiting = new WaitingTable(desk, model, texts, add);
        lab = new LabPane(desk.preferences(), texts, add);
        page = page(add);
        getChildren().setAll(page);
        part.addListener((_, _, _) -> showPart());
        model.reading().addListener((_, _, now) -> show(now));
        show(model.reading().get());
        showPart();
    }

    /** Shows one of the three lists. */
    void show(Part wanted) {
        showList();
        part.set(wanted);
    }

    /** Shows the form that adds an authority. */
    void showForm() {
        getChildren().setAll(form);
        form.begin();
    }

    private Page page(Action add) {
        Node parts =
                Choices.segments(
                        "authorities-part",
                        List.of(Part.values()),
                        part,
                        p ->
                                texts.text(
                                        switch (p) {
                                            case AUTHORITIES -> "view.authorities";
                                            case WAITING -> "view.waiting";
                                            case LAB -> "view.lab";
                                        }));
        if (parts instanceof SegmentedButton buttons) {
            ToggleButton requests = buttons.getButtons().get(Part.WAITING.ordinal());
            requests.textProperty()
                    .bind(
                            model.waiting()
                                    .map(count ->
                                            count.intValue() == 0
                                                    ? texts.text("view.waiting")
                                                    : texts.text("view.waiting.count", count)));
        }
        return new Page("authorities", texts.text("title"))
                .action(
                        Action.of(
                                        "authorities.refresh",
                                        texts.text("action.refresh"),
                                        Icon.REFRESH,
                                        model::load)
                                .on("F5"))
                .mainAction(add)
                .tool(parts, search)
                .follow(model.outcome(), this::helping);
    }

    private List<Action> helping(Outcome outcome) {
        return model.added()
                .get()
                .filter(_ -> outcome instanceof Outcome.Done)
                .map(name ->
                        List.of(
                                Action.of(
                                        "authorities.test-added",
                                        texts.text("action.test"),
                                        Icon.TEST,
                                        () -> {
                                            part.set(Part.AUTHORITIES);
                                            authorities.select(name);
                                            model.test(name);
                                        })))
                .orElse(List.of());
    }

    private void added(String name) {
        showList();
        part.set(Part.AUTHORITIES);
        model.wasAdded(name);
    }

    private void showList() {
        getChildren().setAll(page);
    }

    private void showPart() {
        switch (part.get()) {
            case AUTHORITIES -> {
                page.content(authorities.table().node());
                search.getChildren().setAll(authorities.table().searchField());
            }
            case WAITING -> {
                page.content(waiting.table().node());
                search.getChildren().setAll(waiting.table().searchField());
            }
            case LAB -> {
                page.content(lab);
                search.getChildren().clear();
            }
        }
    }

    private void show(AuthoritiesReading reading) {
        authorities.show(reading.rows());
        waiting.show(reading);
        lab.show(reading.lab().map(AuthoritiesReading.Lab::settings));
        page.state().set(state(reading));
        model.added().get().ifPresent(authorities::select);
    }

    private String state(AuthoritiesReading reading) {
        Optional<String> preferred =
                reading.rows().stream()
                        .filter(AuthorityRow::isDefault)
                        .findFirst()
                        .map(AuthorityRow::name);
        int count = reading.rows().size();
        if (count == 0) {
            return texts.text("state");
        }
        return preferred
                .map(name -> texts.text(count == 1 ? "state.one" : "state.many", count, name))
                .orElseGet(() -> texts.text("state.many.no-default", count));
    }
}
