package dev.cradle.installer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A launcher's configuration as jpackage writes it, read back so that the training of the start-up
 * cache starts exactly what the launcher will start.
 *
 * @param classPath the jars, with $APPDIR
 * @param javaOptions in their order, with $APPDIR
 */
record LauncherConfig(List<String> classPath, List<String> javaOptions) {
    private static final String CLASS_PATH = "app.classpath=";
    private static final String OPTION = "java-options=";
    private static final String CACHE = "-XX:AOTCache=";

    static LauncherConfig parse(String text) {
        List<String> classPath = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(CLASS_PATH)) {
                classPath.add(line.substring(CLASS_PATH.length()));
            } else if (line.startsWith(OPTION)) {
                options.add(line.substring(OPTION.length()));
            }
        }
        return new LauncherConfig(List.copyOf(classPath), List.copyOf(options));
    }

    /**
     * The arguments of a Java that trains the cache which the launcher will use: the same ones, but
     * the cache is written, and what it says of that is seen.
     *
     * @param applications the folder that is $APPDIR
     */
    List<String> training(Path applications, String pathSeparator, String mainClass) {
        List<String> arguments = new ArrayList<>();
        javaOptions.stream()
                .filter(option -> !option.startsWith("-Xlog:"))
                .map(option ->
                        option.startsWith(CACHE)
                                ? "-XX:AOTCacheOutput=" + option.substring(CACHE.length())
                                : option)
                .map(option -> located(option, applications))
                .forEach(arguments::add);
        arguments.add("-Dglass.platform=Headless");
        arguments.add("-Dprism.order=sw");
        arguments.add("-cp");
        arguments.add(
                String.join(
                        pathSeparator,
                        classPath.stream().map(jar -> located(jar, applications)).toList()));
        arguments.add(mainClass);
        return arguments;
    }

    private static String located(String text, Path applications) {
        return text.replace(Launcher.APPLICATIONS, applications.toString());
    }
}
