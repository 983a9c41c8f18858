package dev.cradle.rapi.session;

import dev.cradle.rapi.device.DeviceLock;

import java.util.concurrent.CompletableFuture;

/** A lock with a fixed password or a user who can be made to unlock. */
record TestLock(Kind kind, int key, String password, CompletableFuture<Boolean> user)
        implements DeviceLock {
    static TestLock password(int key, String password) {
        return new TestLock(Kind.PASSWORD, key, password, new CompletableFuture<>());
    }

    static TestLock onDevice() {
        return new TestLock(Kind.ON_DEVICE, 0, "", new CompletableFuture<>());
    }

    @Override
    public boolean accepts(char[] text) {
        return password.equals(new String(text));
    }

    @Override
    public CompletableFuture<?> askUser() {
        return user;
    }
}
