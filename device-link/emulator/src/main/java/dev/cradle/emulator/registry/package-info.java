/**
 * The device's registry: case-insensitive keys and values of every type, transactions, persistence.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.registry;
