package dev.cradle.emulator.state;

import java.io.IOException;
import java.nio.file.Path;

/** A state folder already has a user. */
public final class StateInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public StateInUseException(Path folder) {
        super(
                "the state folder "
                        + folder
                        + " is used by another emulated device; end that one or choose another"
                        + " folder");
    }
}
