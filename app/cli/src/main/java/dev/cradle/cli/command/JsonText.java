package dev.cradle.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * Writes answers and events as JSON; times are strings that the commands make (ISO-8601 UTC).
 * Thread-safe.
 */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    public static String document(Object value) {
        return write(value, true);
    }

    public static String line(Object value) {
        return write(value, false);
    }

    private static String write(Object value, boolean indented) {
        try {
            var writer =
                    indented ? MAPPER.writer(SerializationFeature.INDENT_OUTPUT) : MAPPER.writer();
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    "an answer that is not JSON: " + value.getClass(), notJson);
        }
    }
}
