package dev.cradle.desktop.gallery;

import javafx.scene.Parent;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * The screens of one package in their states: empty, three rows, 5,000 rows, longest text, error,
 * refused, running job. Found by the gallery wherever it stands in the tests; it needs a
 * constructor without parameters.
 */
public interface Exhibits extends AutoCloseable {
    /**
     * One picture.
     *
     * @param name {@code screen-state}, also the file's name
     * @param part made on the FX thread; what loads in the background is waited for by {@code
     *     ready}
     * @param ready whether it shows what it is to show; asked on the FX thread
     */
    record Exhibit(
            String name,
            double width,
            double height,
            Callable<Parent> part,
            Callable<Boolean> ready) {
        /** A page in the size of the shell's page area at 1280×800, ready at once. */
        public static Exhibit page(String name, Callable<Parent> part) {
            return new Exhibit(name, 1040, 720, part, () -> true);
        }

        /** The same in another size. */
        public Exhibit sized(double newWidth, double newHeight) {
            return new Exhibit(name, newWidth, newHeight, part, ready);
        }

        /** The same, looked at when that holds. */
        public Exhibit when(Callable<Boolean> condition) {
            return new Exhibit(name, width, height, part, condition);
        }
    }

    List<Exhibit> exhibits() throws Exception;

    @Override
    default void close() {}
}
