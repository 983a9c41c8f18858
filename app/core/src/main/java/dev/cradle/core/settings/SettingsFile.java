package dev.cradle.core.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.core.storage.ProcessLock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings on the disk: one JSON object with the format's version. */
final class SettingsFile {
    /** The version of the format that this program reads and writes. */
    static final int VERSION = 1;

    private static final String VERSION_KEY = "version";
    private static final long LARGEST = 4L << 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    /** What the file holds; an empty object when there is none. */
    ObjectNode read() throws CradleException {
        try {
            if (Files.size(file) > LARGEST) {
                throw damaged("It is larger than any settings can be.");
            }
            JsonNode content = JSON.readTree(Files.readAllBytes(file));
            if (!(content instanceof ObjectNode settings)) {
                throw damaged("It does not hold one JSON object.");
            }
            if (settings.path(VERSION_KEY).asInt(VERSION) > VERSION) {
                throw new CradleException(
                        ProblemCode.STORAGE_FAILED,
                        "The settings " + file + " were written by a newer Cradle.",
                        "Their version " + settings.path(VERSION_KEY) + " is unknown here.",
                        "Use that newer Cradle, or another folder with --data.");
            }
            return settings;
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw damaged(e.getOriginalMessage());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Applies changes to what the file holds now, which another process may have written since it
     * was read here, and returns the new content.
     *
     * @param changes by dotted key; empty to remove
     */
    ObjectNode merge(Map<String, Optional<JsonNode>> changes) throws CradleException {
        ObjectNode[] merged = new ObjectNode[1];
        try {
            ProcessLock.holding(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    () -> {
                        ObjectNode content = read();
                        content.put(VERSION_KEY, VERSION);
                        changes.forEach((key, value) -> apply(content, key, value));
                        AtomicFile.write(file, JSON.writeValueAsBytes(content));
                        merged[0] = content;
                    });
        } catch (IOException e) {
            throw unusable(e);
        }
        return merged[0];
    }

    /** Changes one value of a tree in which dots separate the levels. */
    static void apply(ObjectNode content, String key, Optional<JsonNode> value) {
        Iterator<String> parts = List.of(key.split("\\.")).iterator();
        ObjectNode level = content;
        String part = parts.next();
        while (parts.hasNext()) {
            JsonNode below = level.get(part);
            level = below instanceof ObjectNode object ? object : level.putObject(part);
            part = parts.next();
        }
        if (value.isPresent()) {
            level.set(part, value.get());
        } else {
            level.remove(part);
        }
    }

    private CradleException damaged(String why) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The settings " + file + " cannot be read.",
                why,
                "Correct the file, or rename it to begin with new settings.");
    }

    private CradleException unusable(IOException cause) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The settings " + file + " cannot be read or written.",
                cause.toString(),
                "Make the file and its folder writable, or choose another folder with --data.",
                cause);
    }
}
