package dev.cradle.desktop.files;

import dev.cradle.core.device.DevicePath;
import dev.cradle.core.device.Transfer.ItemState;
import dev.cradle.core.jobs.Progress;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.JobLine;
import dev.cradle.desktop.files.TransferLine.FileLine;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The queue below the table: each transfer with its amounts, the first with its files. */
final class TransfersPane extends VBox {
    private static final Texts TEXTS = Texts.of(TransfersPane.class);
    private static final double BAR_WIDTH = 160;
    private static final double COLUMN_WIDTH = 96;
    private static final double ROW_HEIGHT = 24;
    private static final int ROWS = 5;
    private static final int MOST_LINES = 3;

    private final TransferQueue queue;

    TransfersPane(TransferQueue queue) {
        this.queue = queue;
        setId("files-transfers");
        getStyleClass().add("transfers");
        setSpacing(4);
        managedProperty().bind(visibleProperty());
        queue.lines().addListener((ListChangeListener<TransferLine>) _ -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        for (TransferLine line : queue.lines().stream().limit(MOST_LINES).toList()) {
            getChildren().add(head(line));
            if (getChildren().size() == 1 && line.files().size() > 1) {
                getChildren().add(files(line));
            }
        }
        if (queue.lines().size() > MOST_LINES) {
            Label more = new Label(TEXTS.text("transfer.more", queue.lines().size() - MOST_LINES));
            more.getStyleClass().add("quiet");
            getChildren().add(more);
        }
        setVisible(!getChildren().isEmpty());
    }

    private Region head(TransferLine line) {
        Label name = new Label(line.name());
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Label words = new Label();
        words.getStyleClass().add("quiet");
        words.setMinWidth(Region.USE_PREF_SIZE);
        ProgressBar bar = bar();
        bar.setAccessibleText(line.name());
        words.textProperty().set(words(line, Progress.NONE));
        line.state()
                .addListener((_, _, _) -> words.setText(words(line, progress(line.job().get()))));
        line.job().addListener((_, _, now) -> follow(line, now, bar, words));
        follow(line, line.job().get(), bar, words);
        Button stop = new Button("", Icon.CANCEL.small());
        stop.setId("files-transfer-cancel");
        stop.getStyleClass().addAll("flat", "button-icon");
        stop.setAccessibleText(TEXTS.text("transfer.cancel", line.name()));
        stop.setTooltip(new Tooltip(TEXTS.text("transfer.stop")));
        stop.setOnAction(_ -> queue.stop(line));
        HBox head = new HBox(12, name, words, bar, stop);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static ProgressBar bar() {
        ProgressBar bar = new ProgressBar(0);
        bar.setMinWidth(BAR_WIDTH);
        bar.setPrefWidth(BAR_WIDTH);
        bar.getStyleClass().add("small");
        return bar;
    }

    private static void follow(
            TransferLine line, Optional<JobLine> job, ProgressBar bar, Label words) {
        job.ifPresent(running -> {
            bar.progressProperty()
                    .bind(
                            Bindings.createDoubleBinding(
                                    () -> Math.max(0, running.fraction().get()),
                                    running.fraction()));
            running.progress().addListener((_, _, now) -> words.setText(words(line, now)));
        });
    }

    private static Progress progress(Optional<JobLine> job) {
        return job.map(j -> j.progress().get()).orElse(Progress.NONE);
    }

    private static String words(TransferLine line, Progress now) {
        return switch (line.state().get()) {
            case WAITING -> TEXTS.text("transfer.state.waiting");
            case STOPPING -> TEXTS.text("transfer.state.stopping");
            case INTERRUPTED -> TEXTS.text("transfer.state.interrupted");
            case INCOMPLETE ->
                    TEXTS.text("transfer.state.incomplete", line.copied(), line.files().size());
            case RUNNING -> running(line, now);
        };
    }

    private static String running(TransferLine line, Progress now) {
        String done = Amounts.bytes(now.done());
        String total = Amounts.bytes(line.transfer().plan().size());
        if (now.perSecond() <= 0) {
            return TEXTS.text(
                    "transfer.state.running", line.copied(), line.files().size(), done, total);
        }
        long left = Math.max(0, line.transfer().plan().size() - now.done());
        return TEXTS.text(
                "transfer.state.rate",
                line.copied(),
                line.files().size(),
                done,
                total,
                Amounts.bytes(now.perSecond()),
                Amounts.duration(Math.ceilDiv(left, now.perSecond())));
    }

    private static ListView<FileLine> files(TransferLine line) {
        ListView<FileLine> files = new ListView<>(FXCollections.observableArrayList(line.files()));
        files.setId("files-transfer-files");
        files.setAccessibleText(line.name());
        files.setFixedCellSize(ROW_HEIGHT);
        files.setPrefHeight(ROW_HEIGHT * Math.min(ROWS, line.files().size()) + 4);
        files.setMinHeight(Region.USE_PREF_SIZE);
        files.setCellFactory(_ -> new FileCell());
        return files;
    }

    private static final class FileCell extends ListCell<FileLine> {
        private final Label name = new Label();
        private final Label size = new Label();
        private final Label state = new Label();
        private final ProgressBar bar = bar();
        private final HBox row = new HBox(12, name, size, state, bar);

        FileCell() {
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            HBox.setHgrow(name, Priority.ALWAYS);
            size.getStyleClass().add("quiet");
            size.setMinWidth(COLUMN_WIDTH);
            size.setAlignment(Pos.CENTER_RIGHT);
            state.setMinWidth(COLUMN_WIDTH);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(FileLine file, boolean isEmpty) {
            super.updateItem(file, isEmpty);
            bar.progressProperty().unbind();
            state.textProperty().unbind();
            if (isEmpty || file == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(DevicePath.name(file.item().remote()));
            size.setText(Amounts.bytes(file.item().size()));
            bar.progressProperty().bind(file.fraction());
            state.textProperty().bind(file.state().map(FileCell::word));
            setAccessibleText(name.getText());
            setGraphic(row);
        }

        private static String word(ItemState state) {
            return TEXTS.text("transfer.file." + state.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
