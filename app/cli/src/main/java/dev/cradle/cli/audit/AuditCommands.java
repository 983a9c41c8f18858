package dev.cradle.cli.audit;

import picocli.CommandLine.Command;

/** {@code cradle audit}. */
@Command(
        name = "audit",
        description = "Checks and exports the record of what was done.",
        subcommands = {VerifyCommand.class, ExportCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  cradle audit verify")
public final class AuditCommands {}
