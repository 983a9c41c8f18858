package dev.cradle.emulator.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The profiles that come with the emulator. */
public final class DeviceProfiles {
    /** Member that names the profile on which another is laid. */
    private static final String EXTENDS = "extends";

    private static final List<String> NAMES =
            List.of("wm65-pro", "wm65-pro-bare", "wm5-ppc", "ppc2003");

    private DeviceProfiles() {}

    public static List<String> names() {
        return NAMES;
    }

    /**
     * @throws IllegalArgumentException when there is no such profile; says which there are
     */
    public static DeviceProfile load(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no profile " + name + "; profiles are " + String.join(", ", NAMES));
        }
        try {
            ObjectNode tree = tree(name);
            PolicyDefaults.fill(tree);
            return ProfileJson.fromTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("profile " + name + " is damaged", e);
        }
    }

    private static ObjectNode tree(String name) throws IOException {
        try (InputStream in = DeviceProfiles.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IOException("resource " + name + ".json is missing");
            }
            ObjectNode own = ProfileJson.read(in);
            JsonNode base = own.remove(EXTENDS);
            return base == null ? own : ProfileJson.merge(tree(base.asText()), own);
        }
    }
}
