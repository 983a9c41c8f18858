/** What the device asks its user, as state that a test, an approver or a screen answers. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.prompt;
