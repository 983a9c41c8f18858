/**
 * Makes Cradle's installers: a runtime with JavaFX linked in, the application image with its
 * start-up cache, and of that the packages of the operating system at hand. What {@code jpackage}
 * is told for every system is data ({@link dev.cradle.installer.Jpackage}) and tested on any.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.installer;
