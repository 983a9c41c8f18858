package dev.cradle.network;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Runs the other side of a conversation in a test. */
public final class Background {
    private Background() {}

    public static <T> FutureTask<T> run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("test background").start(task);
        return task;
    }
}
