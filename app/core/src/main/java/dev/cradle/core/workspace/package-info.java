/** The services of one data folder, for whatever front end works in it. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.workspace;
