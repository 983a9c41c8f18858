/** The devices that this desk has seen. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.inventory;
