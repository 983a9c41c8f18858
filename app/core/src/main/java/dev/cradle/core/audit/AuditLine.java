package dev.cradle.core.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line as stored: canonical JSON (members in alphabetical order, no white space) and the
 * SHA-256 of its UTF-8 text. The JSON names its own number and the hash before it.
 */
record AuditLine(long seq, String text, String hash) {
    /** Stands before the first line. */
    static final String NO_HASH = "0".repeat(64);

    private static final JsonMapper JSON = new JsonMapper();

    static AuditLine of(long seq, Instant time, AuditEntry entry, String previous) {
        ObjectNode line = JSON.createObjectNode();
        line.put("action", entry.action());
        line.put("actor", entry.actor());
        ObjectNode details = line.putObject("details");
        new TreeMap<>(entry.details()).forEach(details::put);
        line.put("device", entry.device());
        line.put("outcome", entry.outcome());
        line.put("prev", previous);
        line.put("seq", seq);
        line.put("time", time.toString());
        String text = line.toString();
        return new AuditLine(seq, text, sha256(text));
    }

    /** What is wrong with this line when the one before it has that hash. */
    Optional<String> faultAfter(String previous) {
        if (!sha256(text).equals(hash)) {
            return Optional.of("The line was changed.");
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("seq").asLong() != seq) {
                return Optional.of("The line was moved.");
            }
            if (!json.path("prev").asText().equals(previous)) {
                return Optional.of("The line does not follow the one before it.");
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("The line is not JSON.");
        }
    }

    /** What it says, whatever its hash is. */
    AuditRecord record() {
        return new AuditRecord(seq, said());
    }

    private Optional<AuditRecord.Said> said() {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, String> details = new TreeMap<>();
            json.path("details")
                    .properties()
                    .forEach(member -> details.put(member.getKey(), member.getValue().asText()));
            return Optional.of(
                    new AuditRecord.Said(
                            Instant.parse(json.path("time").asText()),
                            new AuditEntry(
                                    json.path("actor").asText(),
                                    json.path("action").asText(),
                                    json.path("device").asText(),
                                    json.path("outcome").asText(),
                                    details)));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
