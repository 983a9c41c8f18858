package dev.cradle.desktop.help;

import dev.cradle.desktop.help.HelpBlock.Line;
import dev.cradle.desktop.help.HelpBlock.Span;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws pages as text flows, without a browser. */
final class HelpText {
    private static final int LONGEST_SHARE = 48;
    private static final double LETTER = 7.5;
    private static final double PADDING = 32;

    private final Consumer<String> follow;
    private final Function<String, Node> generated;

    /**
     * @param follow opens the page that a link names
     * @param generated makes a generated part
     */
    HelpText(Consumer<String> follow, Function<String, Node> generated) {
        this.follow = follow;
        this.generated = generated;
    }

    /** The page with its title. */
    Region draw(HelpPage page) {
        VBox box = new VBox(12);
        box.getStyleClass().add("help-page");
        box.getChildren().add(heading(new HelpBlock.Heading(1, page.title())));
        page.blocks().forEach(block -> box.getChildren().add(node(block)));
        return box;
    }

    Node node(HelpBlock block) {
        return switch (block) {
            case HelpBlock.Heading heading -> heading(heading);
            case HelpBlock.Paragraph(Line line) -> flow(line);
            case HelpBlock.Items(boolean numbered, List<Line> lines) -> items(numbered, lines);
            case HelpBlock.Table table -> table(table);
            case HelpBlock.Sample(String text) -> sample(text);
            case HelpBlock.Generated(String name) -> generated.apply(name);
        };
    }

    private static Node heading(HelpBlock.Heading heading) {
        Label label = new Label(heading.text());
        label.setWrapText(true);
        label.getStyleClass().add(heading.level() == 1 ? "help-title" : "help-heading");
        return label;
    }

    private TextFlow flow(Line line) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("help-flow");
        line.spans().forEach(span -> flow.getChildren().add(span(span)));
        return flow;
    }

    private Node span(Span span) {
        if (span instanceof Span.Link(String text, String page)) {
            Hyperlink link = new Hyperlink(text);
            link.getStyleClass().add("help-link");
            link.setId("help-link-" + page);
            link.setOnAction(_ -> follow.accept(page));
            return link;
        }
        Text text = new Text(span.text());
        text.getStyleClass()
                .add(
                        switch (span) {
                            case Span.Strong _ -> "help-strong";
                            case Span.Emphasis _ -> "help-emphasis";
                            case Span.Code _ -> "help-code";
                            case Span.Plain _, Span.Link _ -> "help-text";
                        });
        return text;
    }

    private Node items(boolean numbered, List<Line> lines) {
        VBox box = new VBox(8);
        for (int i = 0; i < lines.size(); i++) {
            Label mark = new Label(numbered ? (i + 1) + "." : "•");
            mark.getStyleClass().add("help-mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            TextFlow flow = flow(lines.get(i));
            HBox.setHgrow(flow, Priority.ALWAYS);
            flow.setMinWidth(0);
            box.getChildren().add(new HBox(8, mark, flow));
        }
        return box;
    }

    private Node table(HelpBlock.Table table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help-table");
        for (int column = 0; column < table.head().size(); column++) {
            ColumnConstraints wide = new ColumnConstraints();
            wide.setMinWidth(longest(table, column, "\\s+") * LETTER + PADDING);
            wide.setPrefWidth(
                    Math.min(longest(table, column, "\n"), LONGEST_SHARE) * LETTER + PADDING);
            wide.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(wide);
            grid.add(cell(table.head().get(column), "help-head"), column, 0);
        }
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < table.rows().get(row).size(); column++) {
                Node cell = cell(table.rows().get(row).get(column), "help-cell");
                grid.add(cell, column, row + 1);
                GridPane.setValignment(cell, VPos.TOP);
                GridPane.setVgrow(cell, Priority.ALWAYS);
            }
        }
        return grid;
    }

    private Node cell(Line line, String style) {
        TextFlow flow = flow(line);
        flow.getStyleClass().add(style);
        flow.setMaxHeight(Double.MAX_VALUE);
        return flow;
    }

    /** Letters of the longest part of a column's cells, so that no word is broken. */
    private static int longest(HelpBlock.Table table, int column, String between) {
        return Stream.concat(Stream.of(table.head()), table.rows().stream())
                .filter(row -> column < row.size())
                .flatMap(row -> Stream.of(row.get(column).plain().split(between)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static Node sample(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("monospace", "help-sample");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
