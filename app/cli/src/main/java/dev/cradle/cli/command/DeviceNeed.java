package dev.cradle.cli.command;

/** What a command needs of a device. */
public enum DeviceNeed {
    /** None: it runs where it is typed. */
    NONE,
    /**
     * One if it is there: with a link or an owner it is used, else the command does what it can
     * without.
     */
    IF_CONNECTED,
    /** One: with a link here, else in the owner of the data folder. */
    REQUIRED
}
