/** What the device in hand is, how it stands, and what happened with it lately. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.overview;
