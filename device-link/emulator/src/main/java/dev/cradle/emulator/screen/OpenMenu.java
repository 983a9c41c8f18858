package dev.cradle.emulator.screen;

import java.util.List;
import java.util.Optional;

/**
 * A menu that stands open over the screen.
 *
 * @param from the soft key that opened it; empty when it belongs to the focused item
 * @param highlighted id of the entry that Enter chooses; empty when none can be chosen
 */
public record OpenMenu(Optional<SoftKey.Side> from, List<Entry> entries, String highlighted) {
    public OpenMenu {
        entries = List.copyOf(entries);
    }

    /** One entry, tapped by its id. */
    public record Entry(String id, String label, boolean enabled) {}
}
