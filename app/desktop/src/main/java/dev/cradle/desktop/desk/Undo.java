package dev.cradle.desktop.desk;

import dev.cradle.core.jobs.JobBody;

import java.time.Instant;

/**
 * Something that was done in this session and can really be undone. Offered through {@link
 * DeskJobs#offer}, taken back from a page's notice or from History.
 *
 * @param what what was done, a whole sentence
 * @param when when it was done
 * @param name what undoing it is called as a job
 * @param how undoes it; fails with a problem when that is no longer possible
 */
public record Undo(String what, Instant when, String name, JobBody<?> how) {}
