package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.Win32;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A path on the device: {@code \} and {@code /} separate alike, case does not matter, there are no
 * drive letters and no relative parts.
 */
final class CePath {
    static final int MOST_CHARACTERS = 260;
    private static final String FORBIDDEN = "<>:\"|";

    private final List<String> names;

    private CePath(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** A path that names one place. */
    static CePath of(String text) throws Win32Exception {
        CePath path = pattern(text);
        for (String name : path.names) {
            if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
                throw new Win32Exception(Win32.INVALID_NAME, "a wildcard in a path");
            }
        }
        return path;
    }

    /** A path whose last name may hold {@code *} and {@code ?}. */
    static CePath pattern(String text) throws Win32Exception {
        if (text.length() > MOST_CHARACTERS) {
            throw new Win32Exception(Win32.PATH_NOT_FOUND, "a path of " + text.length());
        }
        List<String> names = new ArrayList<>();
        for (String name : text.replace('/', '\\').split("\\\\")) {
            if (name.isEmpty()) {
                continue;
            }
            check(name);
            names.add(name);
        }
        return new CePath(names);
    }

    private static void check(String name) throws Win32Exception {
        boolean bad = name.equals(".") || name.equals("..");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            bad |= c < ' ' || FORBIDDEN.indexOf(c) >= 0;
        }
        if (bad) {
            throw new Win32Exception(Win32.INVALID_NAME, "a name that no file can have");
        }
    }

    List<String> names() {
        return names;
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    String name() {
        return names.isEmpty() ? "" : names.getLast();
    }

    CePath parent() {
        return new CePath(names.isEmpty() ? names : names.subList(0, names.size() - 1));
    }

    boolean hasWildcard() {
        return name().indexOf('*') >= 0 || name().indexOf('?') >= 0;
    }

    /** Whether this is {@code other} or lies within it. */
    boolean isWithin(CePath other) {
        if (names.size() < other.names.size()) {
            return false;
        }
        for (int i = 0; i < other.names.size(); i++) {
            if (!fold(names.get(i)).equals(fold(other.names.get(i)))) {
                return false;
            }
        }
        return true;
    }

    static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "\\" + String.join("\\", names);
    }
}
