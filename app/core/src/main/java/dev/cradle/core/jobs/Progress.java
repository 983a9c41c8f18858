package dev.cradle.core.jobs;

import java.util.OptionalLong;

/**
 * How far a job is.
 *
 * @param done bytes, or whatever the job counts
 * @param total how much there is in all, where that is known
 * @param perSecond the rate of the last seconds, 0 until there is one
 * @param text what is being done now; may be empty
 */
public record Progress(long done, OptionalLong total, long perSecond, String text) {
    /** Nothing done yet. */
    public static final Progress NONE = new Progress(0, OptionalLong.empty(), 0, "");
}
