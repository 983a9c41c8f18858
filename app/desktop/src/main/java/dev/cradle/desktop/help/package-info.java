/** Help: pages that are there without a network, drawn by a small renderer of their own. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.help;
