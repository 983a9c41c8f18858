package dev.cradle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.cli.command.DelegatedCommand;
import dev.cradle.cli.command.Terminal;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.ownership.OwnerClient;
import dev.cradle.core.problem.CradleException;

import java.util.List;

/** Has a command line run by the owner of the data folder, with this process's streams. */
record Delegation(OwnerClient owner) {
    /** Runs it there and returns its exit status. */
    int run(List<String> arguments, Terminal terminal, Cancellation cancellation)
            throws CradleException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        arguments.forEach(request.putArray(DelegatedCommand.ARGUMENTS)::add);
        request.put(DelegatedCommand.DIRECTORY, terminal.directory().toString());
        ObjectNode environment = request.putObject(DelegatedCommand.ENVIRONMENT);
        for (String name : DelegatedCommand.VARIABLES) {
            terminal.environment().apply(name).ifPresent(value -> environment.put(name, value));
        }
        JsonNode answer =
                owner.call(
                        DelegatedCommand.NAME,
                        request,
                        event -> DelegatedCommand.print(event, terminal),
                        cancellation);
        return answer.path(DelegatedCommand.STATUS).asInt(1);
    }
}
