package dev.cradle.emulator;

import dev.cradle.emulator.profile.LinkBehaviour.PasswordMode;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.rapi.device.DeviceLock;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The device's password, and its lock screen. A device of the generations that take the password
 * from the desktop asks for it at every connection; a later one is opened by its user, on its
 * screen, and stays open until it is locked again. Thread-safe.
 */
public final class LockScreen implements DeviceLock {
    /** Challenges below this would be taken for the length of an info block. */
    private static final int LEAST_KEY = 0x200;

    private static final int MOST_KEY = 0x7000_0000;

    private Optional<String> password;
    private final PasswordMode mode;
    private final Prompts prompts;
    private final Runnable changed;
    private final int key;
    private boolean locked;
    private CompletableFuture<Void> unlocked = new CompletableFuture<>();
    private boolean shown;

    /**
     * @param password none: the device is never locked
     * @param changed told whenever it is locked or opened
     */
    LockScreen(Optional<String> password, PasswordMode mode, Prompts prompts, Runnable changed) {
        this.password = password;
        this.mode = mode;
        this.prompts = prompts;
        this.changed = changed;
        this.locked = password.isPresent();
        this.key = newKey();
    }

    /** A key whose low byte disguises something. */
    private static int newKey() {
        return new SecureRandom().nextInt(LEAST_KEY, MOST_KEY) & ~0xFF | 0x5A;
    }

    public synchronized boolean locked() {
        return locked;
    }

    /** Whether a password is set, so that the device can be locked. */
    public synchronized boolean hasPassword() {
        return password.isPresent();
    }

    /** Locks the screen, where there is a password. */
    public void lock() {
        synchronized (this) {
            if (password.isPresent() && !locked) {
                locked = true;
                unlocked = new CompletableFuture<>();
            }
        }
        changed.run();
    }

    /** What a restart does: nothing is on the screen any more, and it is locked. */
    void restart() {
        synchronized (this) {
            shown = false;
        }
        lock();
    }

    /** Forgets the password, so that the device is never locked again. */
    void forget() {
        synchronized (this) {
            password = Optional.empty();
        }
        open();
    }

    /** Enters a PIN on the lock screen. Whether it was right and the device is unlocked now. */
    public boolean unlock(String pin) {
        if (!matches(pin.toCharArray())) {
            return false;
        }
        open();
        return true;
    }

    @Override
    public synchronized Kind kind() {
        if (password.isEmpty()) {
            return Kind.OPEN;
        }
        return switch (mode) {
            case DESKTOP -> Kind.PASSWORD;
            case ON_DEVICE -> locked ? Kind.ON_DEVICE : Kind.OPEN;
        };
    }

    @Override
    public int key() {
        return key;
    }

    @Override
    public boolean accepts(char[] text) {
        return matches(text);
    }

    /**
     * Shows the lock screen, or has it opened at once where the device's user is played by somebody
     * who {@linkplain dev.cradle.emulator.prompt.Approver#unlocks unlocks}.
     */
    @Override
    public CompletableFuture<?> askUser() {
        if (prompts.approver().unlocks()) {
            open();
        } else {
            show();
        }
        synchronized (this) {
            return unlocked.copy();
        }
    }

    private void show() {
        CompletableFuture<Void> until;
        synchronized (this) {
            if (shown || !locked) {
                return;
            }
            shown = true;
            until = unlocked;
        }
        Runnable takeDown =
                prompts.show(
                        PromptKind.UNLOCK,
                        "Unlock",
                        "A computer asks for a connection. Enter the PIN.",
                        Map.of(),
                        this::answered);
        until.thenRun(takeDown);
    }

    private void answered(Answer answer) {
        synchronized (this) {
            shown = false;
        }
        if (answer.choice() == Choice.OK && !unlock(answer.text())) {
            show();
        }
    }

    private void open() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            locked = false;
            shown = false;
            waiting = unlocked;
        }
        waiting.complete(null);
        changed.run();
    }

    private boolean matches(char[] text) {
        Optional<String> set;
        synchronized (this) {
            set = password;
        }
        if (set.isEmpty()) {
            return true;
        }
        byte[] given = StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(text)).array();
        byte[] right =
                StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(set.get().toCharArray())).array();
        boolean same = MessageDigest.isEqual(given, right);
        Arrays.fill(given, (byte) 0);
        return same;
    }
}
