package dev.cradle.desktop.help;

import java.util.List;
import java.util.Locale;

/**
 * A page of the help.
 *
 * @param id its file's name, and what links name
 * @param screens the screens whose F1 opens it
 * @param source the text it was read from, to search in
 */
record HelpPage(
        String id, String title, List<String> screens, List<HelpBlock> blocks, String source) {
    HelpPage {
        screens = List.copyOf(screens);
        blocks = List.copyOf(blocks);
    }

    /** How well it fits what is searched for: 0 not at all, more when the title has it. */
    int fits(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        if (title.toLowerCase(Locale.ROOT).contains(lower)) {
            return 2;
        }
        return source.toLowerCase(Locale.ROOT).contains(lower) ? 1 : 0;
    }
}
