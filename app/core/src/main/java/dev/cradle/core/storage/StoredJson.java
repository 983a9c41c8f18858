package dev.cradle.core.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Records as JSON files: indented, at most 4 MiB, replaced atomically. {@code Optional<String>} is
 * a text or {@code null}; unknown fields of newer versions are passed over.
 */
public final class StoredJson {
    private static final long MOST_BYTES = 4 << 20;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new OptionalTextWriter())
                                    .addDeserializer(Optional.class, new OptionalTextReader()))
                    .build();

    private StoredJson() {}

    /** The JSON of a record. */
    public static byte[] encode(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Reads a record; a file with missing or mistaken content is an {@link IOException}. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("The file " + file.getFileName() + " is larger than 4 MiB.");
        }
        T value;
        try {
            value = MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(
                    "The file " + file.getFileName() + " is damaged: " + e.getOriginalMessage(), e);
        }
        if (value == null) {
            throw new IOException("The file " + file.getFileName() + " is empty.");
        }
        return value;
    }

    /** Replaces or creates the file of a record. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFile.write(file, encode(value));
    }

    private static final class OptionalTextWriter extends StdSerializer<Optional<?>> {
        OptionalTextWriter() {
            super(TypeFactory.defaultInstance().constructType(Optional.class));
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (value.isPresent()) {
                out.writeString(value.get().toString());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class OptionalTextReader extends StdDeserializer<Optional<String>> {
        OptionalTextReader() {
            super(Optional.class);
        }

        @Override
        public Optional<String> deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            return Optional.of(in.getValueAsString(""));
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
