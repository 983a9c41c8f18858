package dev.cradle.cli;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.CommandRunner;
import dev.cradle.cli.command.DeviceAccess;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.GlobalOptions;
import dev.cradle.cli.command.Invocation;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.LinkOpener;
import dev.cradle.cli.command.Terminal;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.ownership.OwnerClient;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The program: parses a command line and runs its command, here or in the owner of the data folder.
 * Thread-safe.
 */
public final class Cradle implements CommandRunner {
    private static final int DONE = 0;

    private final LinkOpener opener;

    public Cradle(LinkOpener opener) {
        this.opener = opener;
    }

    /** Runs a command line and returns its exit status. */
    public int run(List<String> arguments, Terminal terminal, Cancellation cancellation) {
        Parsed parsed = parse(arguments, terminal);
        if (parsed.command().isEmpty()) {
            return parsed.status();
        }
        GlobalOptions options = parsed.options();
        LogOutput.set(options.verbosity());
        JobCommand command = parsed.command().get();
        Invocation invocation = new Invocation(terminal, options);
        try (Workspace workspace =
                new Workspace(options.data().map(terminal::resolve), Clock.systemUTC())) {
            if (command.need() != DeviceNeed.NONE && options.link().isEmpty()) {
                Optional<OwnerClient> owner = OwnerClient.find(workspace.folder());
                if (owner.isPresent()) {
                    return new Delegation(owner.get()).run(arguments, terminal, cancellation);
                }
            }
            try (DeviceAccess devices = CommandContext.linkOf(options, opener, terminal)) {
                return invocation.run(
                        command, context(parsed, terminal, workspace, devices, cancellation));
            }
        } catch (CradleException problem) {
            return invocation.report(problem);
        }
    }

    @Override
    public int run(
            List<String> arguments,
            Terminal terminal,
            DeviceAccess devices,
            Workspace workspace,
            Cancellation cancellation) {
        Parsed parsed = parse(arguments, terminal);
        if (parsed.command().isEmpty()) {
            return parsed.status();
        }
        return new Invocation(terminal, parsed.options())
                .run(
                        parsed.command().get(),
                        context(parsed, terminal, workspace, devices, cancellation));
    }

    private CommandContext context(
            Parsed parsed,
            Terminal terminal,
            Workspace workspace,
            DeviceAccess devices,
            Cancellation cancellation) {
        return new CommandContext(
                parsed.options(),
                terminal,
                workspace,
                devices,
                new CommandContext.Surroundings(opener, this, cancellation));
    }

    /** A command line; without a command it has been answered already. */
    private record Parsed(Optional<JobCommand> command, GlobalOptions options, int status) {}

    private static Parsed parse(List<String> arguments, Terminal terminal) {
        CradleCommand root = new CradleCommand();
        CommandLine line = new CommandLine(root);
        try {
            ParseResult last = line.parseArgs(arguments.toArray(String[]::new));
            boolean version = last.isVersionHelpRequested();
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            CommandLine command = last.commandSpec().commandLine();
            if (root.options().help()) {
                command.usage(terminal.out());
                return new Parsed(Optional.empty(), root.options(), DONE);
            }
            if (version) {
                line.printVersionHelp(terminal.out());
                return new Parsed(Optional.empty(), root.options(), DONE);
            }
            if (command.getCommand() instanceof JobCommand job) {
                return new Parsed(Optional.of(job), root.options(), DONE);
            }
            return refuse(
                    terminal,
                    root.options(),
                    command,
                    "A command is missing behind “" + command.getCommandName() + "”.");
        } catch (ParameterException wrong) {
            boolean json = arguments.contains("--json");
            if (json) {
                int status =
                        new Invocation(
                                        terminal,
                                        CommandLine.populateCommand(new GlobalOptions(), "--json"))
                                .report(usage(String.valueOf(wrong.getMessage())));
                return new Parsed(Optional.empty(), root.options(), status);
            }
            return refuse(
                    terminal,
                    root.options(),
                    wrong.getCommandLine(),
                    String.valueOf(wrong.getMessage()));
        }
    }

    private static Parsed refuse(
            Terminal terminal, GlobalOptions options, CommandLine command, String what) {
        if (options.json()) {
            return new Parsed(
                    Optional.empty(),
                    options,
                    new Invocation(terminal, options).report(usage(what)));
        }
        terminal.err().println(what);
        command.usage(terminal.err());
        return new Parsed(Optional.empty(), options, ProblemCode.USAGE.exitStatus());
    }

    private static CradleException usage(String why) {
        return new CradleException(
                ProblemCode.USAGE, "The command line was not understood.", why, "See --help.");
    }
}
