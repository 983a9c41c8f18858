package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.FoundLink;

/**
 * A link that can be looked at.
 *
 * @param held whether this console waits for devices on it already
 */
record DoctorLink(FoundLink found, boolean held) {
    String name() {
        return found.name();
    }
}
