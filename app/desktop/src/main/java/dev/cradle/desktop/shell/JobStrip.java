package dev.cradle.desktop.shell;

import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.desk.JobLine;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * The running jobs, the newest first, one of them shown until it is unfolded; failures stay until
 * they are read.
 */
final class JobStrip extends VBox implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(JobStrip.class);
    private static final double MOST_HEIGHT = 240;

    private final DeskJobs jobs;
    private final ShellViewModel model;
    private final VBox lines = new VBox();
    private final Button unfold = new Button();
    private final ListChangeListener<JobLine> onChange = _ -> update();
    private boolean unfolded;

    JobStrip(DeskJobs jobs, ShellViewModel model) {
        this.jobs = jobs;
        this.model = model;
        setId("job-strip");
        getStyleClass().add("job-strip");
        managedProperty().bind(visibleProperty());
        unfold.setId("job-strip-unfold");
        unfold.getStyleClass().addAll("flat", "link");
        unfold.managedProperty().bind(unfold.visibleProperty());
        unfold.setOnAction(_ -> {
            unfolded = !unfolded;
            update();
        });
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(scroll, unfold);
        jobs.running().addListener(onChange);
        jobs.failed().addListener(onChange);
        update();
    }

    @Override
    public void close() {
        jobs.running().removeListener(onChange);
        jobs.failed().removeListener(onChange);
    }

    private void update() {
        List<Node> all = new java.util.ArrayList<>();
        jobs.failed().reversed().forEach(line -> all.add(failed(line)));
        jobs.running().reversed().forEach(line -> all.add(running(line)));
        setVisible(!all.isEmpty());
        unfold.setVisible(all.size() > 1);
        unfold.setText(
                unfolded ? TEXTS.text("jobs.fold") : TEXTS.text("jobs.unfold", all.size() - 1));
        lines.getChildren().setAll(unfolded || all.isEmpty() ? all : all.subList(0, 1));
    }

    private static Node running(JobLine line) {
        Label name = new Label(line.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label();
        text.textProperty()
                .bind(line.text().map(t -> t.isEmpty() ? "" : TEXTS.text("jobs.text", t)));
        text.getStyleClass().add("quiet");
        text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        text.setMinWidth(0);
        Label amount = new Label();
        amount.textProperty().bind(line.progress().map(JobAmounts::words));
        amount.getStyleClass().add("quiet");
        amount.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(line.fraction());
        bar.visibleProperty().bind(line.fraction().greaterThanOrEqualTo(0));
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setAccessibleText(TEXTS.text("jobs.progress", line.name()));
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("job-turning");
        turning.visibleProperty().bind(line.fraction().lessThan(0));
        turning.managedProperty().bind(turning.visibleProperty());
        turning.setAccessibleText(TEXTS.text("jobs.progress", line.name()));
        Button cancel = new Button("", Icon.CANCEL.small());
        cancel.getStyleClass().addAll("flat", "button-icon");
        cancel.setAccessibleText(TEXTS.text("jobs.cancel", line.name()));
        cancel.setTooltip(new Tooltip(TEXTS.text("jobs.cancel", line.name())));
        cancel.setOnAction(_ -> line.cancel());
        HBox row = new HBox(8, turning, name, text, gap, amount, bar, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("job-line");
        return row;
    }

    private Node failed(JobLine line) {
        Problem problem = line.problem().orElseThrow();
        Action read =
                Action.of(
                        "jobs.read", TEXTS.text("jobs.read"), Icon.APPROVE, () -> jobs.read(line));
        Action history =
                Action.of(
                        "jobs.history",
                        TEXTS.text("jobs.history"),
                        Icon.HISTORY,
                        () -> model.open("history"));
        return Problems.pane(problem, List.of(read, history));
    }
}
