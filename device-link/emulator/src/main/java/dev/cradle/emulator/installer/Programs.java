package dev.cradle.emulator.installer;

import dev.cradle.rapi.wire.Win32;

import java.util.Optional;

/** Starts programs on the device, as CreateProcess and a tap on a file do. Thread-safe. */
public interface Programs {
    /**
     * Starts a program and returns while it runs.
     *
     * @param application path or bare name, as given
     * @param arguments the command line without the program's name
     * @return the error number of {@link Win32} when it did not start, for instance 2 for a program
     *     that is not there; empty when it runs
     */
    Optional<Integer> start(String application, String arguments);

    /** Opens a file with the program that its extension names. Errors as in {@link #start}. */
    Optional<Integer> open(String path);

    /** A device on which no program is found. */
    static Programs none() {
        return new Programs() {
            @Override
            public Optional<Integer> start(String application, String arguments) {
                return Optional.of(Win32.FILE_NOT_FOUND);
            }

            @Override
            public Optional<Integer> open(String path) {
                return Optional.of(Win32.FILE_NOT_FOUND);
            }
        };
    }
}
