package dev.cradle.emulator.registry;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.reg.RegistryValue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reading and changing keys and values; names match whatever their case and keep the spelling that
 * made them. The registry itself is one, a transaction on it another. Thread-safe.
 */
public interface RegistryAccess {
    /** Longest name of a key or value, in UTF-16 units. */
    int MOST_NAME = 255;

    /** Greatest data of one value, in bytes. */
    int MOST_DATA = 1 << 20;

    /** Deepest nesting of keys below a predefined key. */
    int MOST_DEPTH = 16;

    boolean exists(RegistryPath key);

    /** The value of that name; the unnamed value has the name "". */
    Optional<RegistryValue> value(RegistryPath key, String name);

    /** Values in the order of their creation; none when there is no such key. */
    List<RegistryValue> values(RegistryPath key);

    /** Names of the keys directly below, in the order of their creation. */
    List<String> subkeys(RegistryPath key);

    /** When the key was last changed, UTC by the device's clock. */
    Optional<Instant> lastWritten(RegistryPath key);

    /**
     * Makes the key with all keys above it.
     *
     * @return whether it was not there before
     * @throws IllegalArgumentException when it is nested deeper than {@link #MOST_DEPTH} or a name
     *     is longer than {@link #MOST_NAME}
     */
    boolean create(RegistryPath key);

    /** As {@link #create}, but what is made does not outlive a restart. */
    boolean createVolatile(RegistryPath key);

    /**
     * Sets a value; makes the key when it is not there.
     *
     * @throws IllegalArgumentException when a name or the data is too long
     */
    void set(RegistryPath key, RegistryValue value);

    /** Whether the value was there. */
    boolean deleteValue(RegistryPath key, String name);

    /** Removes a key with all that is below it; predefined keys stay. Whether it was there. */
    boolean deleteKey(RegistryPath key);

    /** The number held by a DWORD value; empty when there is none or it is of another shape. */
    default OptionalInt dword(RegistryPath key, String name) {
        Optional<RegistryValue> value = value(key, name);
        try {
            return value.isPresent()
                    ? OptionalInt.of((int) value.get().asDword())
                    : OptionalInt.empty();
        } catch (FormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The text held by a string value; empty when there is none or it is of another shape. */
    default Optional<String> string(RegistryPath key, String name) {
        Optional<RegistryValue> value = value(key, name);
        try {
            return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
        } catch (FormatException e) {
            return Optional.empty();
        }
    }
}
