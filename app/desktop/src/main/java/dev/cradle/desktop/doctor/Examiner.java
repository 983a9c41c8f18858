package dev.cradle.desktop.doctor;

import dev.cradle.core.device.OpenLink;
import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;

import java.util.function.Consumer;

/** Looks at a link, on the thread of a job. */
@FunctionalInterface
interface Examiner {
    /** Is told on the same thread what comes of it. */
    record Told(Consumer<OpenLink> opened, Consumer<Diagnosis> progress) {}

    /**
     * Goes up the layers of a link.
     *
     * @throws CradleException when it is cancelled, or what is named is no link
     */
    Diagnosis examine(String link, Cancellation cancellation, Told told) throws CradleException;
}
