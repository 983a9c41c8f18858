package dev.cradle.desktop.settings;

import dev.cradle.core.problem.Problem;

import java.util.Optional;

/**
 * A link in the settings.
 *
 * @param problem why it cannot be used
 */
record LinkRow(String spec, Optional<Problem> problem) {}
