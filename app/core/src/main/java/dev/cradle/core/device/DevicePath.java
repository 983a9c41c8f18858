package dev.cradle.core.device;

/** Paths as the device spells them: absolute, with backslashes. */
public final class DevicePath {
    private static final char SEPARATOR = '\\';

    private DevicePath() {}

    /** The path with backslashes, without one at the end, beginning at the root. */
    public static String normal(String typed) {
        String path = typed.replace('/', SEPARATOR);
        path = path.startsWith("\\") ? path : SEPARATOR + path;
        while (path.length() > 1 && path.endsWith("\\")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    /** The path of an entry of a folder. */
    public static String child(String folder, String name) {
        return folder.endsWith("\\") ? folder + name : folder + SEPARATOR + name;
    }

    /** The last part; empty for the root. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf(SEPARATOR) + 1);
    }

    /** The folder above; the root is above itself. */
    public static String parent(String path) {
        int cut = path.lastIndexOf(SEPARATOR);
        return cut <= 0 ? "\\" : path.substring(0, cut);
    }
}
