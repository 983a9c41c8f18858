package dev.cradle.cli;

import dev.cradle.cli.audit.AuditCommands;
import dev.cradle.cli.authorities.AuthorityCommands;
import dev.cradle.cli.certificates.CertificateCommands;
import dev.cradle.cli.command.GlobalOptions;
import dev.cradle.cli.device.ClockCommand;
import dev.cradle.cli.device.DevicesCommand;
import dev.cradle.cli.device.DoctorCommand;
import dev.cradle.cli.device.InfoCommand;
import dev.cradle.cli.device.OpenCommand;
import dev.cradle.cli.device.ProcessesCommand;
import dev.cradle.cli.device.ResetCommand;
import dev.cradle.cli.device.RunCommand;
import dev.cradle.cli.device.WatchCommand;
import dev.cradle.cli.emulated.DemoCommand;
import dev.cradle.cli.emulated.EmulatorCommand;
import dev.cradle.cli.enrolment.EnrollCommand;
import dev.cradle.cli.enrolment.EnrolmentsCommand;
import dev.cradle.cli.enrolment.RenewCommand;
import dev.cradle.cli.enrolment.TypesCommand;
import dev.cradle.cli.files.CatCommand;
import dev.cradle.cli.files.CopyCommand;
import dev.cradle.cli.files.GetCommand;
import dev.cradle.cli.files.ListCommand;
import dev.cradle.cli.files.MakeFolderCommand;
import dev.cradle.cli.files.MoveCommand;
import dev.cradle.cli.files.PutCommand;
import dev.cradle.cli.files.RemoveCommand;
import dev.cradle.cli.packages.CabCommands;
import dev.cradle.cli.policy.PolicyCommands;
import dev.cradle.cli.policy.ProvisionCommand;
import dev.cradle.cli.reference.ErrorCommand;
import dev.cradle.cli.registry.RegistryCommands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The root of the command line. */
@Command(
        name = "cradle",
        description = "Manages Windows Mobile and Windows CE handhelds.",
        version = "cradle 0.1.0",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            EmulatorCommand.class,
            DevicesCommand.class,
            WatchCommand.class,
            InfoCommand.class,
            DoctorCommand.class,
            ListCommand.class,
            GetCommand.class,
            PutCommand.class,
            CatCommand.class,
            MakeFolderCommand.class,
            MoveCommand.class,
            CopyCommand.class,
            RemoveCommand.class,
            RegistryCommands.class,
            RunCommand.class,
            OpenCommand.class,
            ClockCommand.class,
            ProcessesCommand.class,
            ResetCommand.class,
            CertificateCommands.class,
            TypesCommand.class,
            EnrollCommand.class,
            RenewCommand.class,
            EnrolmentsCommand.class,
            AuthorityCommands.class,
            CabCommands.class,
            ProvisionCommand.class,
            PolicyCommands.class,
            AuditCommands.class,
            ErrorCommand.class
        },
        footerHeading = "%nExample:%n",
        footer = "  cradle --link emulator:wm65-pro info")
final class CradleCommand {
    @Mixin private final GlobalOptions options = new GlobalOptions();

    @Option(names = "--version", versionHelp = true, description = "Shows the version and ends.")
    private boolean version;

    GlobalOptions options() {
        return options;
    }

    boolean version() {
        return version;
    }
}
