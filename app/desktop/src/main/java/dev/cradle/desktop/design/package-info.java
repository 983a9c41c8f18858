/**
 * What all screens share: texts, theme, icons, the page grammar, the one table, forms, problems and
 * questions (ui.md). Small and closed; a screen's own parts live beside the screen.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.design;
