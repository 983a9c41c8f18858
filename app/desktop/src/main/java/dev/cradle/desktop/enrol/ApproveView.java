package dev.cradle.desktop.enrol;

import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.EndingPane;
import dev.cradle.desktop.coach.EndingWords;
import dev.cradle.desktop.coach.EnrolmentWatch;
import dev.cradle.desktop.coach.NextStep;
import dev.cradle.desktop.coach.TapCoach;
import dev.cradle.desktop.coach.WatchStep;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Step 3: what to tap on the device, how far the enrolment is, and how it ended. */
final class ApproveView {
    private static final Texts TEXTS = Texts.of(ApproveView.class);

    private final EnrolFlow flow;
    private final EnrolmentWatch watch;
    private final VBox ending = new VBox();
    private final VBox steps = new VBox(8);
    private final ScrollPane node;

    ApproveView(EnrolFlow flow) {
        this.flow = flow;
        watch = flow.watch();
        TapCoach coach = new TapCoach();
        coach.prompts().bind(watch.prompts());
        steps.setId("enrol-watch");
        steps.getStyleClass().add("watch-steps");
        FlowPane both = new FlowPane(24, 16, coach, steps);
        both.setRowValignment(javafx.geometry.VPos.TOP);
        Label about = new Label(TEXTS.text("approve.about"));
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.visibleProperty().bind(watch.running());
        about.managedProperty().bind(watch.running());
        ending.managedProperty().bind(ending.visibleProperty());
        VBox body = new VBox(16, about, ending, both);
        body.getStyleClass().add("flow-body");
        node = new ScrollPane(body);
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
        watch.steps().addListener((_, _, now) -> show(now));
        watch.ending().addListener((_, _, now) -> show(now));
        show(watch.steps().get());
        show(watch.ending().get());
    }

    Node node() {
        return node;
    }

    private void show(Optional<Ending> now) {
        ending.getChildren()
                .setAll(
                        now.map(how ->
                                        List.<Node>of(
                                                EndingPane.of(
                                                        how,
                                                        flow.deviceName(),
                                                        next -> perform(next, how))))
                                .orElse(List.of()));
        ending.setVisible(now.isPresent());
        if (now.isPresent()) {
            node.setVvalue(0);
        }
    }

    private void perform(NextStep next, Ending how) {
        if (next == NextStep.COPY_REQUEST_NUMBER) {
            ClipboardContent content = new ClipboardContent();
            content.putString(how.requestNumber().orElse(""));
            Clipboard.getSystemClipboard().setContent(content);
        } else {
            flow.perform(next);
        }
    }

    private void show(List<WatchStep> now) {
        Label heading = new Label(TEXTS.text("approve.steps"));
        heading.getStyleClass().add("section-head");
        heading.setWrapText(true);
        steps.getChildren().setAll(heading);
        now.forEach(step -> steps.getChildren().add(line(step)));
    }

    private Node line(WatchStep step) {
        Label name = new Label(EndingWords.step(step.state(), watch.row().get()));
        name.setWrapText(true);
        name.getStyleClass().add("watch-name");
        Label time = new Label(step.time().map(ApproveView::time).orElse(""));
        time.getStyleClass().add("quiet");
        time.managedProperty().bind(time.textProperty().isNotEmpty());
        String mark = step.mark().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Node shape =
                (switch (step.mark()) {
                            case DONE -> Icon.GOOD;
                            case NOW -> Icon.RUNNING;
                            case TO_COME -> Icon.WAITING;
                            case STOPPED -> Icon.DENY;
                        })
                        .small();
        HBox line = new HBox(8, shape, new VBox(name, time));
        line.getStyleClass().addAll("watch-step", "watch-" + mark);
        if (step.mark() == WatchStep.Mark.DONE) {
            line.getStyleClass().add("state-good");
        }
        line.setAccessibleText(
                EndingWords.mark(step.mark()) + ": " + name.getText() + " " + time.getText());
        return line;
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
