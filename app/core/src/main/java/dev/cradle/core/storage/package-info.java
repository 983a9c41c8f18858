/** Where and how Cradle keeps its state. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.storage;
