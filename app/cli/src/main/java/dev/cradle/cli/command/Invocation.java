package dev.cradle.cli.command;

import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one parsed command: its time limit, its answer or its problem, and the exit status. */
public final class Invocation {
    private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final GlobalOptions options;

    public Invocation(Terminal terminal, GlobalOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** Runs the command and prints what came of it. */
    public int run(JobCommand command, CommandContext context) {
        try {
            Answer answer = audited(command, context);
            if (options.json()) {
                terminal.out().println(JsonText.document(answer.json()));
            } else {
                answer.text().accept(terminal.out());
            }
            return answer.exitStatus();
        } catch (CradleException problem) {
            return report(problem);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    public int report(CradleException problem) {
        LOG.debug("the command failed", problem);
        if (options.json()) {
            terminal.out().println(JsonText.document(Problems.json(problem)));
        } else {
            Problems.print(terminal.err(), problem);
        }
        return problem.code().exitStatus();
    }

    /** A command that changes something leaves a line in the audit, however it ends. */
    private Answer audited(JobCommand command, CommandContext context) throws CradleException {
        Optional<String> action = command.audited();
        if (action.isEmpty()) {
            return limited(command, context);
        }
        try {
            Answer answer = limited(command, context);
            record(context, action.get(), "done");
            return answer;
        } catch (CradleException problem) {
            record(context, action.get(), problem.code().id());
            throw problem;
        }
    }

    private static void record(CommandContext context, String action, String outcome)
            throws CradleException {
        String device = context.usedDevice().map(d -> d.identity().id()).orElse("");
        context.workspace()
                .audit()
                .append(new AuditEntry(context.operator(), action, device, outcome));
    }

    private Answer limited(JobCommand command, CommandContext context) throws CradleException {
        FutureTask<Answer> work = new FutureTask<>(() -> command.run(context));
        Thread worker = Thread.ofVirtual().name("cradle-command").start(work);
        try (var _ = context.cancellation().onCancel(worker::interrupt)) {
            return options.timeout().isPresent()
                    ? work.get(options.timeout().get().toMillis(), TimeUnit.MILLISECONDS)
                    : work.get();
        } catch (TimeoutException late) {
            end(context, worker);
            throw new CradleException(
                    ProblemCode.TIMED_OUT,
                    "The command did not end in time.",
                    "It was given " + options.timeout().orElseThrow().toSeconds() + " seconds.",
                    "Give it longer with --timeout, or look at what it was waiting for with -v.",
                    late);
        } catch (InterruptedException interrupted) {
            end(context, worker);
            Thread.currentThread().interrupt();
            throw new CradleException(
                    ProblemCode.CANCELLED,
                    "The command was cancelled.",
                    "Its caller ended it.",
                    "",
                    interrupted);
        } catch (ExecutionException failed) {
            throw problemOf(Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    /** Gives the command a moment to undo what it was in the middle of. */
    private static void end(CommandContext context, Thread worker) {
        context.cancel();
        worker.interrupt();
        try {
            worker.join(GRACE);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private static CradleException problemOf(Throwable cause) {
        if (cause instanceof CradleException problem) {
            return problem;
        }
        LOG.error("a command met an unexpected fault", cause);
        return new CradleException(
                ProblemCode.FAILED,
                "Cradle met a fault of its own.",
                cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "." : ": " + cause.getMessage()),
                "Run it again with -vv and keep what is printed for the report.",
                cause);
    }
}
