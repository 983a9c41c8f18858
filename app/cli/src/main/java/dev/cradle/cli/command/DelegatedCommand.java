package dev.cradle.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.device.OpenLink;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.ownership.OwnerHandler;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command line that another process has this one run: its arguments go there, its streams come
 * back as base64 in events, its exit status is the result.
 */
public final class DelegatedCommand {
    public static final String NAME = "run";

    /** Asks for the ports of the owner's link. */
    public static final String LINKS = "links";

    public static final String ARGUMENTS = "arguments";
    public static final String DIRECTORY = "directory";
    public static final String ENVIRONMENT = "environment";
    public static final String STATUS = "status";

    /** What commands look up in the environment of their caller. */
    public static final List<String> VARIABLES =
            List.of(DevicePassword.VARIABLE, "CRADLE_CA_PASSWORD");

    private static final String OUT = "out";
    private static final String ERR = "err";
    private static final int BLOCK = 16 * 1024;

    private DelegatedCommand() {}

    /** Writes what an event carries to the stream that it names. */
    public static void print(JsonNode event, Terminal terminal) {
        for (String name : List.of(OUT, ERR)) {
            JsonNode data = event.path(name);
            if (data.isTextual()) {
                PrintStream stream = name.equals(OUT) ? terminal.out() : terminal.err();
                stream.writeBytes(Base64.getDecoder().decode(data.asText()));
                stream.flush();
            }
        }
    }

    /** What the owner does with such requests. */
    public static OwnerHandler handler(
            CommandRunner runner, OwnersLinks devices, Workspace workspace) {
        return (request, events, cancellation) -> {
            if (request.command().equals(LINKS)) {
                return links(devices.link());
            }
            if (!request.command().equals(NAME)) {
                throw new CradleException(
                        ProblemCode.USAGE,
                        "The owner of the data folder does not know “" + request.command() + "”.",
                        "It is another version of Cradle.",
                        "Use the same version on both sides.");
            }
            return run(request.args(), events, cancellation, new Owner(runner, devices, workspace));
        };
    }

    private static JsonNode links(OpenLink link) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("control", link.control())
                .put("legacy", link.legacy())
                .put("device", link.device())
                .put("passThrough", link.passThroughPort());
    }

    private record Owner(CommandRunner runner, DeviceAccess devices, Workspace workspace) {}

    private static JsonNode run(
            JsonNode request, Consumer<JsonNode> events, Cancellation cancellation, Owner owner) {
        List<String> arguments = new ArrayList<>();
        request.path(ARGUMENTS).forEach(argument -> arguments.add(argument.asText()));
        JsonNode environment = request.path(ENVIRONMENT);
        try (PrintStream out = stream(OUT, events);
                PrintStream err = stream(ERR, events)) {
            Terminal terminal =
                    new Terminal(
                            out,
                            err,
                            new BufferedReader(Reader.nullReader()),
                            Path.of(request.path(DIRECTORY).asText("")),
                            name ->
                                    Optional.of(environment.path(name))
                                            .filter(JsonNode::isTextual)
                                            .map(JsonNode::asText),
                            false);
            int status =
                    owner.runner()
                            .run(
                                    arguments,
                                    terminal,
                                    owner.devices(),
                                    owner.workspace(),
                                    cancellation);
            out.flush();
            err.flush();
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            return result.put(STATUS, status);
        }
    }

    private static PrintStream stream(String name, Consumer<JsonNode> events) {
        OutputStream blocks =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int count) {
                        for (int at = 0; at < count; at += BLOCK) {
                            int size = Math.min(BLOCK, count - at);
                            byte[] block = new byte[size];
                            System.arraycopy(bytes, offset + at, block, 0, size);
                            events.accept(
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put(name, Base64.getEncoder().encodeToString(block)));
                        }
                    }
                };
        return new PrintStream(
                new java.io.BufferedOutputStream(blocks, BLOCK), true, StandardCharsets.UTF_8);
    }
}
