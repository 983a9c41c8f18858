package dev.cradle.cli.policy;

import picocli.CommandLine.Command;

/** {@code cradle policy}. */
@Command(
        name = "policy",
        description = "Reads and sets the device's security policies.",
        subcommands = {ListCommand.class, GetCommand.class, SetCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  cradle policy get 4097")
public final class PolicyCommands {}
