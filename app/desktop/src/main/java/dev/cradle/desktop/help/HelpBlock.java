package dev.cradle.desktop.help;

import java.util.List;

/** A piece of a page, from top to bottom. */
sealed interface HelpBlock {
    /** A piece of a line. */
    sealed interface Span {
        String text();

        record Plain(String text) implements Span {}

        record Strong(String text) implements Span {}

        record Emphasis(String text) implements Span {}

        record Code(String text) implements Span {}

        /**
         * @param page the id of another page
         */
        record Link(String text, String page) implements Span {}
    }

    /** A line of spans. */
    record Line(List<Span> spans) {
        public Line {
            spans = List.copyOf(spans);
        }

        static Line of(String plain) {
            return new Line(List.of(new Span.Plain(plain)));
        }

        String plain() {
            StringBuilder text = new StringBuilder();
            spans.forEach(span -> text.append(span.text()));
            return text.toString();
        }
    }

    /**
     * @param level 1 for the page's title
     */
    record Heading(int level, String text) implements HelpBlock {}

    record Paragraph(Line line) implements HelpBlock {}

    /** Items with a bullet or a number. */
    record Items(boolean numbered, List<Line> lines) implements HelpBlock {
        public Items {
            lines = List.copyOf(lines);
        }
    }

    record Table(List<Line> head, List<List<Line>> rows) implements HelpBlock {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** A table of plain texts. */
        static Table of(List<String> head, List<List<String>> rows) {
            return new Table(
                    head.stream().map(Line::of).toList(),
                    rows.stream().map(row -> row.stream().map(Line::of).toList()).toList());
        }
    }

    record Sample(String text) implements HelpBlock {}

    /**
     * Made from the program's own tables.
     *
     * @param name which one
     */
    record Generated(String name) implements HelpBlock {}
}
