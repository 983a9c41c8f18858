package dev.cradle.desktop.design;

/** The menus in which an action can stand, in their order. */
public enum MenuPlace {
    FILE,
    DEVICE,
    VIEW,
    TOOLS,
    /** Tools › Advanced Tools, the source procedure's own path. */
    ADVANCED_TOOLS,
    HELP
}
