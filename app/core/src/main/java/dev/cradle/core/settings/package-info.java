/** The operator's settings, one JSON file. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.settings;
