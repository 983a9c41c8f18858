package dev.cradle.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The device's password and whether its screen is locked. Thread-safe. */
public final class DeviceLock {
    private final List<Runnable> onUnlock = new CopyOnWriteArrayList<>();
    private final Optional<String> password;
    private volatile boolean locked;

    /**
     * @param password none: the device is never locked
     */
    DeviceLock(Optional<String> password) {
        this.password = password;
        this.locked = password.isPresent();
    }

    public boolean locked() {
        return locked;
    }

    /** Locks the screen, where there is a password. */
    public void lock() {
        locked = password.isPresent();
    }

    /** Whether the PIN is right; if so the device is unlocked. */
    public boolean unlock(String pin) {
        if (!matches(pin)) {
            return false;
        }
        opened();
        return true;
    }

    /** Whether that is the password; any text is where there is none. */
    public boolean matches(String text) {
        return password.isEmpty()
                || MessageDigest.isEqual(
                        password.get().getBytes(StandardCharsets.UTF_16LE),
                        text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Runs whenever the device is unlocked. */
    void onUnlock(Runnable listener) {
        onUnlock.add(listener);
    }

    /** Unlocked by somebody who knows the password. */
    void opened() {
        locked = false;
        onUnlock.forEach(Runnable::run);
    }
}
