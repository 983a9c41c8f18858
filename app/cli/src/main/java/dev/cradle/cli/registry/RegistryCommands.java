package dev.cradle.cli.registry;

import picocli.CommandLine.Command;

/** {@code cradle reg}. */
@Command(
        name = "reg",
        description = "Reads and changes the device's registry.",
        subcommands = {
            QueryCommand.class,
            SetCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ImportCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  cradle reg query HKLM\\\\Comm -r")
public final class RegistryCommands {}
