/** Settings: what the operator chooses about the program; changes apply at once. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.settings;
