package dev.cradle.emulator.keys;

import java.io.IOException;

/** A key container is missing, holds no usable key, or cannot be kept. */
public final class KeyContainerException extends IOException {
    private static final long serialVersionUID = 1L;

    public KeyContainerException(String message) {
        super(message);
    }

    public KeyContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
