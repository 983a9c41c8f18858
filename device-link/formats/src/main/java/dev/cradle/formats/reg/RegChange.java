package dev.cradle.formats.reg;

/** One thing that a {@code .reg} file does, in file order. */
public sealed interface RegChange {
    /** The key, from the hive on. */
    String key();

    /** Creates the key unless it is there. */
    record CreateKey(String key) implements RegChange {}

    /** Deletes the key with all that is below it. */
    record DeleteKey(String key) implements RegChange {}

    /** Sets a value of a key that was created before. */
    record SetValue(String key, RegistryValue value) implements RegChange {}

    /** Deletes a value; the empty name is the default value. */
    record DeleteValue(String key, String name) implements RegChange {}
}
