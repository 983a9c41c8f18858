package dev.cradle.core.diagnostics;

import java.util.Optional;

/**
 * One layer of a link as an examination stands.
 *
 * @param finding what is known of it so far; none before it is reached
 */
public record Step(Layer layer, State state, Optional<Finding> finding) {
    /** How far the examination has come with a layer. */
    public enum State {
        /** Those below it come first. */
        WAITING,
        /** It is looked at now. */
        WORKING,
        PASSED,
        FAILED,
        /** One below it fails. */
        NOT_REACHED
    }
}
