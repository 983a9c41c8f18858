package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts come from bundles: none in the code, none missing, none left over. */
class TextBundlesTest {
    private static final Path MAIN = Path.of(System.getProperty("cradle.desktop", "."), "src/main");
    private static final Path JAVA = MAIN.resolve("java/dev/cradle/desktop");
    private static final Path BUNDLES = MAIN.resolve("resources/dev/cradle/desktop");

    /** A control given a literal with a letter in it. */
    private static final Pattern HARD_CODED =
            Pattern.compile(
                    "(?:new"
                        + " (?:Label|Button|MenuItem|Menu|Tooltip|CheckBox|RadioButton|ToggleButton|"
                        + "Hyperlink|Text|Tab|TitledPane)|setText|setPromptText|setAccessibleText"
                        + "|setTitle|setHeaderText|setTooltip)\\(\\s*\"[^\"]*\\p{L}{2}");

    private static final Pattern LITERAL =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]*)+)\"?");

    @Test
    void noTextStandsInTheCode() {
        List<String> found = new ArrayList<>();
        sources()
                .forEach(file -> {
                    Matcher matcher = HARD_CODED.matcher(read(file));
                    while (matcher.find()) {
                        found.add(file.getFileName() + ": " + matcher.group());
                    }
                });

        assertThat(found).isEmpty();
    }

    @Test
    void eachTextThatTheCodeNamesIsInTheBundleBesideIt() {
        List<String> missing = new ArrayList<>();
        Pattern use = Pattern.compile("TEXTS\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");
        sources()
                .forEach(file -> {
                    Set<String> keys = keys(file);
                    Matcher matcher = use.matcher(read(file));
                    while (matcher.find()) {
                        if (!keys.contains(matcher.group(1))) {
                            missing.add(file.getFileName() + ": " + matcher.group(1));
                        }
                    }
                });

        assertThat(missing).isEmpty();
    }

    @Test
    void noTextIsLeftOver() {
        List<String> unused = new ArrayList<>();
        bundles()
                .forEach(bundle -> {
                    Path folder = JAVA.resolve(BUNDLES.relativize(bundle.getParent()).toString());
                    String code = code(folder);
                    Set<String> named = new TreeSet<>();
                    Matcher matcher = LITERAL.matcher(code);
                    while (matcher.find()) {
                        named.add(matcher.group(1));
                    }
                    for (String key : properties(bundle).stringPropertyNames()) {
                        boolean used =
                                named.contains(key)
                                        || code.contains("\"" + key + "\"")
                                        || named.stream()
                                                .anyMatch(n ->
                                                        (n.endsWith(".") || n.endsWith("-"))
                                                                && key.startsWith(n))
                                        || suffixUsed(code, key);
                        if (!used) {
                            unused.add(folder.getFileName() + ": " + key);
                        }
                    }
                });

        assertThat(unused).isEmpty();
    }

    /** Keys that are put together from a prefix and a name. */
    private static boolean suffixUsed(String code, String key) {
        int dot = key.lastIndexOf('.');
        return dot > 0 && code.contains("\"" + key.substring(0, dot + 1) + "\"");
    }

    private static Stream<Path> sources() {
        return walk(JAVA).filter(f -> f.toString().endsWith(".java"));
    }

    private static Stream<Path> bundles() {
        return walk(BUNDLES).filter(f -> f.endsWith("texts.properties"));
    }

    private static Set<String> keys(Path source) {
        Path bundle =
                BUNDLES.resolve(JAVA.relativize(source.getParent()).toString())
                        .resolve("texts.properties");
        return Files.exists(bundle) ? properties(bundle).stringPropertyNames() : Set.of();
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String code(Path folder) {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(f -> code.append(read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code.toString();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
