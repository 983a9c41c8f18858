package dev.cradle.emulator.configuration;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cabinet whose setup document is being processed.
 *
 * @param members hands out the cabinet's members
 * @param variables what {@code %CE1%}, {@code %InstallDir%}… stand for, by upper-case name
 * @param silent whether the user may not be asked
 */
public record Installation(Members members, Map<String, String> variables, boolean silent) {
    private static final Pattern VARIABLE = Pattern.compile("%(\\w{1,40})%");

    public Installation {
        variables = Map.copyOf(variables);
    }

    /** Reads members of a cabinet. */
    @FunctionalInterface
    public interface Members {
        /**
         * Writes a member's content.
         *
         * @return false when the cabinet has no member of that name
         * @throws IOException when the member cannot be decoded or the target not be written
         */
        boolean extract(String name, OutputStream target) throws IOException;
    }

    /** Puts in the variables; those not defined stay as they are. */
    String expand(String text) {
        return expand(text, variables);
    }

    /**
     * Puts variables into a text.
     *
     * @param variables values by upper-case name
     */
    public static String expand(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                variables.getOrDefault(
                                        found.group(1).toUpperCase(Locale.ROOT), found.group())));
    }
}
