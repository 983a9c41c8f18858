package dev.cradle.desktop.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.help.HelpBlock.Line;
import dev.cradle.desktop.help.HelpBlock.Span;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class HelpBookTest {
    private static final List<String> SCREENS =
            List.of(
                    "start",
                    "overview",
                    "certificates",
                    "enrol",
                    "files",
                    "packages",
                    "policies",
                    "authorities",
                    "history",
                    "settings",
                    "help",
                    "connection",
                    "emulator");

    @Test
    void everyLinkLeadsToAPage() {
        List<String> dead = new ArrayList<>();
        for (HelpPage page : HelpBook.shipped().pages()) {
            page.blocks().stream()
                    .flatMap(HelpBookTest::lines)
                    .flatMap(line -> line.spans().stream())
                    .filter(Span.Link.class::isInstance)
                    .map(Span.Link.class::cast)
                    .filter(link -> HelpBook.shipped().page(link.page()).isEmpty())
                    .forEach(link -> dead.add(page.id() + " → " + link.page()));
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void everyGeneratedPartCanBeMade() {
        HelpTables tables = new HelpTables(Texts.of(HelpFeature.class));
        List<String> unknown = new ArrayList<>();
        for (HelpPage page : HelpBook.shipped().pages()) {
            for (HelpBlock block : page.blocks()) {
                if (block instanceof HelpBlock.Generated(String name)
                        && !name.equals("errors")
                        && tables.table(name).isEmpty()) {
                    unknown.add(page.id() + ": " + name);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyScreenHasAPage() {
        assertThat(SCREENS).allMatch(id -> HelpBook.shipped().forTarget(id).isPresent());
    }

    @Test
    void tablesHaveAsManyCellsInEachRowAsInTheirHead() {
        List<String> ragged = new ArrayList<>();
        for (HelpPage page : HelpBook.shipped().pages()) {
            for (HelpBlock block : page.blocks()) {
                if (block instanceof HelpBlock.Table(var head, var rows)
                        && rows.stream().anyMatch(row -> row.size() != head.size())) {
                    ragged.add(page.id());
                }
            }
        }

        assertThat(ragged).isEmpty();
    }

    @Test
    void noMarkIsLeftInTheText() {
        List<String> left = new ArrayList<>();
        for (HelpPage page : HelpBook.shipped().pages()) {
            page.blocks().stream()
                    .flatMap(HelpBookTest::lines)
                    .flatMap(line -> line.spans().stream())
                    .filter(Span.Plain.class::isInstance)
                    .filter(span -> span.text().matches(".*(\\*|`|]\\(|\\{\\{).*"))
                    .forEach(span -> left.add(page.id() + ": " + span.text()));
        }

        assertThat(left).isEmpty();
    }

    @Test
    void searchPutsTitlesFirst() {
        assertThat(HelpBook.shipped().find("roles").getFirst().id()).isEqualTo("roles");
        assertThat(HelpBook.shipped().find("no such words anywhere")).isEmpty();
    }

    @Test
    void parsesWhatPagesAreMadeOf() {
        List<HelpBlock> blocks =
                HelpParser.parse(
                        """
                        # Title

                        A **strong** and a `code` and a [link](roles).

                        1. One
                        2. Two

                        | A | B |
                        |---|---|
                        | 1 | 2 |

                        ```
                        as | it # is
                        ```
                        {{errors}}
                        """);

        assertThat(blocks)
                .containsExactly(
                        new HelpBlock.Heading(1, "Title"),
                        new HelpBlock.Paragraph(
                                new Line(
                                        List.of(
                                                new Span.Plain("A "),
                                                new Span.Strong("strong"),
                                                new Span.Plain(" and a "),
                                                new Span.Code("code"),
                                                new Span.Plain(" and a "),
                                                new Span.Link("link", "roles"),
                                                new Span.Plain(".")))),
                        new HelpBlock.Items(true, List.of(Line.of("One"), Line.of("Two"))),
                        HelpBlock.Table.of(List.of("A", "B"), List.of(List.of("1", "2"))),
                        new HelpBlock.Sample("as | it # is"),
                        new HelpBlock.Generated("errors"));
    }

    private static Stream<Line> lines(HelpBlock block) {
        return switch (block) {
            case HelpBlock.Paragraph(Line line) -> Stream.of(line);
            case HelpBlock.Items(_, List<Line> lines) -> lines.stream();
            case HelpBlock.Table(List<Line> head, var rows) ->
                    Stream.concat(head.stream(), rows.stream().flatMap(List::stream));
            case HelpBlock.Heading _, HelpBlock.Sample _, HelpBlock.Generated _ -> Stream.empty();
        };
    }
}
