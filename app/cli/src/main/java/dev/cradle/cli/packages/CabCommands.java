package dev.cradle.cli.packages;

import picocli.CommandLine.Command;

/** {@code cradle cab}. */
@Command(
        name = "cab",
        description = "Reads, builds, sends and installs cabinets.",
        subcommands = {
            ListCommand.class,
            ExtractCommand.class,
            InspectCommand.class,
            BuildCommand.class,
            SendCommand.class,
            InstallCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  cradle cab list setup.cab")
public final class CabCommands {}
