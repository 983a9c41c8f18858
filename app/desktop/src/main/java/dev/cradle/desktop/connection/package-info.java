/** How to begin, and the links on which devices are waited for. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.connection;
