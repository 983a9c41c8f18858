/**
 * The window: device card, sidebar, menu bar, search, job strip. It knows the {@link
 * dev.cradle.desktop.design.Feature} contract and no screen.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.shell;
