package dev.cradle.emulator.calls;

import dev.cradle.rapi.wire.Dialect;

/**
 * What the answers to one channel share.
 *
 * @param policy as it was when the channel was first used
 */
record DesktopChannel(Dialect dialect, HandleTable handles, RapiPolicy policy) {}
