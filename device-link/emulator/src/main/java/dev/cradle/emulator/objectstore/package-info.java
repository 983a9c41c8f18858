/** The device's files: object store, ROM and storage card with the rules of Windows CE. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.objectstore;
