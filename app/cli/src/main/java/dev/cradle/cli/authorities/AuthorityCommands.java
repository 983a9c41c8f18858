package dev.cradle.cli.authorities;

import picocli.CommandLine.Command;

/** {@code cradle ca}. */
@Command(
        name = "ca",
        description = "Configures and asks certification authorities.",
        subcommands = {
            ListCommand.class,
            AddCommand.class,
            TestCommand.class,
            DefaultCommand.class,
            PendingCommand.class,
            ApproveCommand.class,
            DenyCommand.class,
            ExportCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  cradle ca add --lab --name Lab")
public final class AuthorityCommands {}
