package dev.cradle.desktop.gallery;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Fx;

import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Renders every exhibit in light and dark to PNG files: {@code Gallery FOLDER [NAME-PREFIX…]}.
 * Meant to be looked at.
 */
public final class Gallery {
    /** Found once: looking through all classes takes as long as a dozen screens. */
    private static final List<Class<?>> ROOMS = rooms();

    private Gallery() {}

    public static void main(String[] arguments) {
        try {
            render(arguments);
            System.exit(0);
        } catch (Throwable failed) {
            failed.printStackTrace();
            // The toolkit's thread would keep the program running.
            System.exit(1);
        }
    }

    private static void render(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/gallery");
        List<String> wanted =
                List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Fx.start();
        Theme theme = Fx.call(Theme::new);
        for (Theme.Appearance appearance : List.of(Theme.Appearance.LIGHT, Theme.Appearance.DARK)) {
            Fx.run(() -> theme.appearance().set(appearance));
            String suffix = appearance == Theme.Appearance.LIGHT ? "light" : "dark";
            each(
                    wanted,
                    (exhibit, stage) ->
                            Fx.picture(
                                    stage, folder.resolve(exhibit.name() + "-" + suffix + ".png")));
        }
    }

    /** What is done with an exhibit on show. */
    @FunctionalInterface
    public interface Look {
        void at(Exhibits.Exhibit exhibit, Stage stage);
    }

    /**
     * Shows one exhibit after the other.
     *
     * @throws AssertionError after all of them, naming those that did not get ready
     */
    public static void each(List<String> wanted, Look look) throws Exception {
        List<String> notReady = new ArrayList<>();
        for (Class<?> found : ROOMS) {
            // One at a time: a closed room with its devices goes before the next is opened.
            try (Exhibits room = open(found)) {
                for (Exhibits.Exhibit exhibit : room.exhibits()) {
                    if (wanted.isEmpty() || wanted.stream().anyMatch(exhibit.name()::startsWith)) {
                        try {
                            show(exhibit, look);
                        } catch (AssertionError e) {
                            notReady.add(exhibit.name() + ": " + e.getMessage());
                        }
                    }
                }
            }
        }
        if (!notReady.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), notReady));
        }
    }

    private static void show(Exhibits.Exhibit exhibit, Look look) {
        Stage stage = Fx.show(Fx.call(exhibit.part()), exhibit.width(), exhibit.height());
        try {
            Fx.await(
                    exhibit.name() + " is ready",
                    () -> {
                        try {
                            return exhibit.ready().call();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
            Fx.settle();
            look.at(exhibit, stage);
        } finally {
            Fx.run(stage::close);
        }
    }

    private static List<Class<?>> rooms() {
        List<JavaClass> found =
                new ArrayList<>(new ClassFileImporter().importPackages("dev.cradle.desktop"));
        found.removeIf(c -> c.isInterface() || !c.isAssignableTo(Exhibits.class));
        found.sort(Comparator.comparing(JavaClass::getName));
        return found.stream().<Class<?>>map(JavaClass::reflect).toList();
    }

    private static Exhibits open(Class<?> room) throws ReflectiveOperationException {
        var constructor = room.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Exhibits) constructor.newInstance();
    }
}
