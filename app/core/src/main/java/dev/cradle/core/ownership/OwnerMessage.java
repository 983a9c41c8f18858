package dev.cradle.core.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;

/** One line of the socket: JSON that names the request it belongs to. */
sealed interface OwnerMessage {
    /** Chosen by the asking side, unique on its connection. */
    String id();

    /** Asks for something. */
    record Request(String id, String command, ObjectNode args) implements OwnerMessage {}

    /** Tells something meanwhile. */
    record Event(String id, JsonNode event) implements OwnerMessage {}

    /** The final answer. */
    record Result(String id, JsonNode result) implements OwnerMessage {}

    /** The final answer when it failed. */
    record Failure(String id, Problem problem) implements OwnerMessage {}

    /** Largest line that an owner accepts, in bytes. */
    int LARGEST_REQUEST = 1 << 20;

    /** Largest line that an owner sends: thousands of certificates in one answer. */
    int LARGEST_ANSWER = 64 << 20;

    /** Longest id, in characters. */
    int LONGEST_ID = 64;

    /** The codec; thread-safe once built. */
    JsonMapper JSON = new JsonMapper();

    /** The line, with its line feed. */
    static byte[] encode(OwnerMessage message) {
        ObjectNode line = JSON.createObjectNode().put("id", message.id());
        switch (message) {
            case Request request ->
                    line.put("command", request.command()).set("args", request.args());
            case Event event -> line.set("event", event.event());
            case Result result -> line.set("result", result.result());
            case Failure failure ->
                    line.putObject("error")
                            .put("code", failure.problem().code().id())
                            .put("what", failure.problem().what())
                            .put("why", failure.problem().why())
                            .put("next", failure.problem().next());
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line.
     *
     * @throws FormatException naming the member that is missing or wrong
     */
    static OwnerMessage decode(byte[] line) throws FormatException {
        JsonNode json = tree(line);
        String id = json.path("id").asText("");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw fault("id");
        }
        if (json.path("command").isTextual()) {
            if (!(json.path("args") instanceof ObjectNode args)) {
                throw fault("args");
            }
            return new Request(id, json.path("command").asText(), args);
        }
        if (json.has("event")) {
            return new Event(id, json.path("event"));
        }
        if (json.has("result")) {
            return new Result(id, json.path("result"));
        }
        if (json.has("error")) {
            return new Failure(id, problem(json.path("error")));
        }
        throw fault("command");
    }

    private static JsonNode tree(byte[] line) throws FormatException {
        try {
            JsonNode json = JSON.readTree(new String(line, StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw fault("line");
        }
        throw fault("line");
    }

    private static Problem problem(JsonNode error) {
        return new Problem(
                ProblemCode.ofId(error.path("code").asText("")).orElse(ProblemCode.FAILED),
                error.path("what").asText(""),
                error.path("why").asText(""),
                error.path("next").asText(""));
    }

    private static FormatException fault(String member) {
        return new FormatException("owner socket line", member, 0, "missing or of the wrong kind");
    }
}
