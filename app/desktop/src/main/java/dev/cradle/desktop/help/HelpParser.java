package dev.cradle.desktop.help;

import dev.cradle.desktop.help.HelpBlock.Line;
import dev.cradle.desktop.help.HelpBlock.Span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page: headings with {@code #}, paragraphs, items with {@code -} or {@code 1.}, tables
 * with {@code |}, samples between fences, {@code {{name}}} for generated parts; within a line
 * {@code **strong**}, {@code *emphasis*}, code between back ticks and {@code [text](page)}. A
 * paragraph and an item are one line each.
 */
final class HelpParser {
    private static final Pattern SPANS =
            Pattern.compile(
                    "\\*\\*(?<strong>[^*]+)\\*\\*|\\*(?<emphasis>[^*]+)\\*|`(?<code>[^`]+)`"
                            + "|\\[(?<link>[^\\]]+)]\\((?<page>[a-z0-9-]+)\\)");
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\. (.*)");
    private static final Pattern GENERATED = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String FENCE = "```";

    private final List<HelpBlock> blocks = new ArrayList<>();
    private final List<String> run = new ArrayList<>();
    private Run kind = Run.NONE;

    /** Lines that belong together. */
    private enum Run {
        NONE,
        BULLETS,
        NUMBERS,
        TABLE
    }

    private HelpParser() {}

    static List<HelpBlock> parse(String text) {
        HelpParser parser = new HelpParser();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (line.equals(FENCE)) {
                parser.endRun();
                parser.sample(lines);
            } else {
                parser.line(line.strip());
            }
        }
        parser.endRun();
        return List.copyOf(parser.blocks);
    }

    static Line spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = SPANS.matcher(text);
        int end = 0;
        while (matcher.find()) {
            plain(spans, text.substring(end, matcher.start()));
            spans.add(span(matcher));
            end = matcher.end();
        }
        plain(spans, text.substring(end));
        return new Line(spans);
    }

    private static Span span(Matcher matcher) {
        if (matcher.group("strong") != null) {
            return new Span.Strong(matcher.group("strong"));
        }
        if (matcher.group("emphasis") != null) {
            return new Span.Emphasis(matcher.group("emphasis"));
        }
        if (matcher.group("code") != null) {
            return new Span.Code(matcher.group("code"));
        }
        return new Span.Link(matcher.group("link"), matcher.group("page"));
    }

    private static void plain(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span.Plain(text));
        }
    }

    private void line(String line) {
        Matcher numbered = NUMBERED.matcher(line);
        Matcher generated = GENERATED.matcher(line);
        if (line.startsWith("- ")) {
            add(Run.BULLETS, line.substring(2));
        } else if (numbered.matches()) {
            add(Run.NUMBERS, numbered.group(1));
        } else if (line.startsWith("|")) {
            add(Run.TABLE, line);
        } else {
            endRun();
            if (line.startsWith("#")) {
                int level = line.indexOf(' ');
                blocks.add(new HelpBlock.Heading(level, line.substring(level + 1)));
            } else if (generated.matches()) {
                blocks.add(new HelpBlock.Generated(generated.group(1)));
            } else if (!line.isEmpty()) {
                blocks.add(new HelpBlock.Paragraph(spans(line)));
            }
        }
    }

    private void add(Run wanted, String line) {
        if (kind != wanted) {
            endRun();
            kind = wanted;
        }
        run.add(line);
    }

    private void endRun() {
        switch (kind) {
            case NONE -> {}
            case BULLETS, NUMBERS ->
                    blocks.add(
                            new HelpBlock.Items(
                                    kind == Run.NUMBERS,
                                    run.stream().map(HelpParser::spans).toList()));
            case TABLE -> blocks.add(table());
        }
        run.clear();
        kind = Run.NONE;
    }

    private HelpBlock table() {
        List<List<Line>> rows =
                run.stream().filter(line -> !line.startsWith("|-")).map(HelpParser::cells).toList();
        return new HelpBlock.Table(rows.getFirst(), rows.subList(1, rows.size()));
    }

    private static List<Line> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(cell -> spans(cell.strip()))
                .toList();
    }

    private void sample(Iterator<String> lines) {
        List<String> sample = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals(FENCE)) {
                break;
            }
            sample.add(line);
        }
        blocks.add(new HelpBlock.Sample(String.join("\n", sample)));
    }
}
