package dev.cradle.desktop.design;

/**
 * Something that the search found.
 *
 * @param detail a few words behind the title; may be empty
 * @param open goes there
 */
public record SearchHit(String title, String detail, Icon icon, Runnable open) {}
