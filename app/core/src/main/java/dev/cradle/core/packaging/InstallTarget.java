package dev.cradle.core.packaging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of installation documents, judged without a device (cab-formats.md 2.3, 6 row 25). */
final class InstallTarget {
    private static final int LAST_MACRO = 18;
    private static final Pattern MACRO =
            Pattern.compile("%(CE(\\d+)|InstallDir)%", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY_MACRO = Pattern.compile("%[^%\\\\]*%");
    private static final String STARTUP_MACRO = "%ce4%";
    private static final String STARTUP_FOLDER = "\\windows\\startup";

    private InstallTarget() {}

    /** Why the device could not, or must not, write there. */
    static Optional<String> problem(String path) {
        if (path.startsWith("\\\\")) {
            return Optional.of("leads to another computer");
        }
        Matcher macros = ANY_MACRO.matcher(path);
        while (macros.find()) {
            if (!isKnown(macros.group())) {
                return Optional.of("uses the unknown folder name " + macros.group());
            }
        }
        int depth = 0;
        for (String part : path.split("[\\\\/]", -1)) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0 || part.equals("..") && path.startsWith("%") && depth == 0) {
                return Optional.of("leads out of its folder");
            }
        }
        return Optional.empty();
    }

    /** Whether what lies there starts by itself. */
    static boolean startsWithDevice(String path) {
        String plain = path.toLowerCase(Locale.ROOT);
        return plain.startsWith(STARTUP_MACRO)
                || plain.startsWith(STARTUP_FOLDER)
                || plain.startsWith("%ce2%\\startup");
    }

    private static boolean isKnown(String macro) {
        Matcher m = MACRO.matcher(macro);
        if (!m.matches()) {
            return false;
        }
        String number = m.group(2);
        return number == null
                || number.length() <= 2
                        && Integer.parseInt(number) >= 1
                        && Integer.parseInt(number) <= LAST_MACRO;
    }
}
