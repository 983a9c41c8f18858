package dev.cradle.desktop.design;

import java.util.Optional;

/** What a screen remembers between runs: sizes, columns, sort orders, last folders. */
public interface Memory {
    /**
     * What was kept under a key.
     *
     * @param key dotted, of letters, digits, {@code -} and {@code _}, for instance {@code
     *     ui.certificates.columns}
     */
    Optional<String> recall(String key);

    /** Keeps a value; it is written a little later. */
    void keep(String key, String value);

    /** Remembers nothing: for tests and pictures. */
    static Memory none() {
        return new Memory() {
            @Override
            public Optional<String> recall(String key) {
                return Optional.empty();
            }

            @Override
            public void keep(String key, String value) {}
        };
    }
}
