package dev.cradle.emulator.calls;

/**
 * What the answers to one channel share.
 *
 * @param policy as it was when the channel was first used
 */
record DesktopChannel(HandleTable handles, RapiPolicy policy) {}
