package dev.cradle.desktop.desk;

import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.Problem;

import java.util.Optional;

/**
 * A link as the connection page shows it.
 *
 * @param name as {@code --link} spells it
 * @param found whether Cradle found it by itself
 * @param open while it listens
 * @param problem why it does not
 */
public record LinkLine(
        String name, boolean found, Optional<OpenLink> open, Optional<Problem> problem) {}
