package dev.cradle.emulator.screen;

import java.util.Optional;

/**
 * All that is seen at one moment.
 *
 * @param focused id of the item or field that Enter acts on; empty when there is none
 */
public record Display(Screen screen, StatusBar status, String focused, Optional<OpenMenu> menu) {}
