package dev.cradle.cli.certificates;

import picocli.CommandLine.Command;

/** {@code cradle certs}. */
@Command(
        name = "certs",
        description = "Shows and changes the device's certificate stores.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            AddCommand.class,
            ImportCommand.class,
            DeleteCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  cradle certs list --store MY")
public final class CertificateCommands {}
