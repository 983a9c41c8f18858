package dev.cradle.core.ownership;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the lock file says about the owner. It stays behind when the owner is killed; only the lock
 * says whether it still holds.
 *
 * @param socket where the owner listens
 */
public record OwnerRecord(long pid, String host, Path socket) {
    private static final JsonMapper JSON = new JsonMapper();

    String toJson() {
        return JSON.createObjectNode()
                        .put("pid", pid)
                        .put("host", host)
                        .put("socket", socket.toString())
                        .toString()
                + "\n";
    }

    /** Reads a lock file's text; empty when it is not (yet) a whole record. */
    static Optional<OwnerRecord> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            String socket = json.path("socket").asText("");
            return socket.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new OwnerRecord(
                                    json.path("pid").asLong(),
                                    json.path("host").asText(""),
                                    Path.of(socket)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
