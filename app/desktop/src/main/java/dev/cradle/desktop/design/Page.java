package dev.cradle.desktop.design;

import dev.cradle.core.problem.Problem;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The grammar of a page: title, one line of state, toolbar, notices, content. FX thread only. */
public final class Page extends BorderPane {
    private final Label title = new Label();
    private final StringProperty state = new SimpleStringProperty("");
    private final HBox actions = new HBox(8);
    private final HBox toolbar = new HBox(8);
    private final VBox notices = new VBox(8);
    private final ObjectProperty<Optional<Node>> notice =
            new SimpleObjectProperty<>(Optional.empty());

    public Page(String id, String heading) {
        setId("page-" + id);
        getStyleClass().add("page");
        title.setText(heading);
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label line = new Label();
        line.textProperty().bind(state);
        line.getStyleClass().add("page-state");
        line.setId("page-state");
        line.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        line.setMaxWidth(Double.MAX_VALUE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        HBox names = new HBox(16, title, gap, actions);
        names.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(2, names, line);
        toolbar.setAlignment(Pos.CENTER_LEFT);
        toolbar.getStyleClass().add("page-toolbar");
        toolbar.managedProperty().bind(toolbar.visibleProperty());
        toolbar.setVisible(false);
        notices.managedProperty().bind(notices.visibleProperty());
        notices.setVisible(false);
        notice.addListener((_, _, now) -> showNotice(now));
        VBox top = new VBox(12, head, toolbar, notices);
        top.getStyleClass().add("page-head");
        setTop(top);
    }

    /** The line below the title. */
    public StringProperty state() {
        return state;
    }

    /** What stands above the content: a {@link Notice} or a {@link Problems} pane. */
    public ObjectProperty<Optional<Node>> notice() {
        return notice;
    }

    /**
     * Tells what came of things in the notice, until something else does.
     *
     * @param actions what helps then
     */
    public Page follow(
            ObservableValue<Optional<Outcome>> outcome, Function<Outcome, List<Action>> actions) {
        notice.bind(outcome.map(now -> now.map(o -> pane(o, actions.apply(o)))));
        return this;
    }

    private static Node pane(Outcome outcome, List<Action> actions) {
        return switch (outcome) {
            case Outcome.Done(String sentence) -> Notice.of(Notice.Tone.GOOD, sentence, actions);
            case Outcome.Warning(String sentence) ->
                    Notice.of(Notice.Tone.WARNING, sentence, actions);
            case Outcome.Refused(Problem problem) -> Problems.pane(problem, actions);
        };
    }

    /** Adds an action at the top right; the last one added with {@code main} is the accent. */
    public Page action(Action action) {
        actions.getChildren().add(action.button());
        return this;
    }

    /** Adds the page's main action. */
    public Page mainAction(Action action) {
        Button button = action.mainButton();
        actions.getChildren().add(button);
        return this;
    }

    /** Adds to the toolbar, from the left. */
    public Page tool(Node... nodes) {
        toolbar.getChildren().addAll(nodes);
        toolbar.setVisible(true);
        return this;
    }

    /** What the page is about. */
    public Page content(Node node) {
        setCenter(node);
        return this;
    }

    private void showNotice(Optional<Node> now) {
        notices.getChildren().setAll(now.map(java.util.List::of).orElse(java.util.List.of()));
        notices.setVisible(now.isPresent());
    }
}
