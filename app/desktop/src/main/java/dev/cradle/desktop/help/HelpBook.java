package dev.cradle.desktop.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All pages of the help, in their order. Immutable. */
final class HelpBook {
    private static final String FOLDER = "/dev/cradle/assets/help/";
    private static final HelpBook SHIPPED = load();

    private final List<HelpPage> pages;

    private HelpBook(List<HelpPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /** The book of the assets. */
    static HelpBook shipped() {
        return SHIPPED;
    }

    List<HelpPage> pages() {
        return pages;
    }

    /** A page by its id. */
    Optional<HelpPage> page(String id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst();
    }

    /** The page for a screen; a target may also be a page's own id. */
    Optional<HelpPage> forTarget(String target) {
        return pages.stream()
                .filter(page -> page.screens().contains(target))
                .findFirst()
                .or(() -> page(target));
    }

    /** Pages that have a text, those with it in their title first; all for none. */
    List<HelpPage> find(String text) {
        String wanted = text.strip();
        return wanted.isEmpty()
                ? pages
                : pages.stream()
                        .filter(page -> page.fits(wanted) > 0)
                        .sorted(
                                Comparator.comparingInt((HelpPage page) -> page.fits(wanted))
                                        .reversed())
                        .toList();
    }

    /** A file of the help folder, without remarks. */
    static List<String> lines(String name) {
        return text(name).lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
    }

    private static HelpBook load() {
        return new HelpBook(
                lines("contents.tsv").stream()
                        .map(line -> line.split("\t"))
                        .map(cells -> page(cells[0], Arrays.asList(cells[1].split(" "))))
                        .toList());
    }

    private static HelpPage page(String id, List<String> screens) {
        String source = text(id + ".md");
        List<HelpBlock> blocks = HelpParser.parse(source);
        if (blocks.isEmpty()
                || !(blocks.getFirst() instanceof HelpBlock.Heading(_, String title))) {
            throw new IllegalStateException("the help page " + id + " has no title");
        }
        return new HelpPage(id, title, screens, blocks.subList(1, blocks.size()), source);
    }

    private static String text(String name) {
        try (InputStream in = HelpBook.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the assets lack " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
