/** Which process owns a data folder, and how others have their jobs run there. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.ownership;
