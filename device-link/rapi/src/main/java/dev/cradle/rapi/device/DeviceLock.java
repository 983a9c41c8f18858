package dev.cradle.rapi.device;

import java.util.concurrent.CompletableFuture;

/** The device's lock as the link sees it. Thread-safe. */
public interface DeviceLock {
    /** How a locked device is opened. */
    enum Kind {
        /** Not locked. */
        OPEN,
        /** By a password over the link, legacy and WM5. */
        PASSWORD,
        /** By the user on the device, WM6. */
        ON_DEVICE
    }

    Kind kind();

    /**
     * Challenge or key word; its low byte disguises the password. Only for {@link Kind#PASSWORD}.
     */
    int key();

    /** Whether this is the password. The caller wipes it. */
    boolean accepts(char[] password);

    /** Shows the unlock screen; completes when the user has unlocked the device. */
    CompletableFuture<?> askUser();

    /** A device without a lock. */
    static DeviceLock open() {
        return new DeviceLock() {
            @Override
            public Kind kind() {
                return Kind.OPEN;
            }

            @Override
            public int key() {
                return 0;
            }

            @Override
            public boolean accepts(char[] password) {
                return true;
            }

            @Override
            public CompletableFuture<?> askUser() {
                return CompletableFuture.completedFuture(true);
            }
        };
    }
}
