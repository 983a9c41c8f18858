package dev.cradle.emulator.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;

/** Profiles as JSON: every setting has to be there and every one has to be known. */
final class ProfileJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private ProfileJson() {}

    static ObjectNode read(InputStream in) throws IOException {
        if (MAPPER.readTree(in) instanceof ObjectNode tree) {
            return tree;
        }
        throw new IOException("a profile is a JSON object");
    }

    static JsonNode toTree(DeviceProfile profile) {
        return MAPPER.valueToTree(profile);
    }

    static DeviceProfile fromTree(JsonNode tree) throws JsonProcessingException {
        return MAPPER.treeToValue(tree, DeviceProfile.class);
    }

    static void set(JsonNode parent, String name, Object value) {
        ((ObjectNode) parent).set(name, MAPPER.valueToTree(value));
    }

    /**
     * Lays {@code over} upon {@code base}: objects member by member, anything else replaces. A
     * member whose name ends in {@code !} replaces an object whole.
     */
    static ObjectNode merge(ObjectNode base, ObjectNode over) {
        for (var member : over.properties()) {
            String name = member.getKey();
            if (name.endsWith("!")) {
                base.set(name.substring(0, name.length() - 1), member.getValue());
            } else if (member.getValue() instanceof ObjectNode inner
                    && base.get(name) instanceof ObjectNode below) {
                merge(below, inner);
            } else {
                base.set(name, member.getValue());
            }
        }
        return base;
    }
}
