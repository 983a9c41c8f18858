package dev.cradle.emulator.profile;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.Map;

/**
 * A kind of device. Everything in which devices differ is a value here; a profile's name serves to
 * choose it and to show it, never to decide anything.
 *
 * @param name as given to {@code --profile}
 */
public record DeviceProfile(
        String name,
        Platform platform,
        SoftwareImage image,
        LinkBehaviour link,
        SecurityBehaviour security,
        CertificateBehaviour certificates) {

    /**
     * The same profile with one setting changed, for quirks that are off by default.
     *
     * @param path names from the top, separated by dots, for instance {@code
     *     certificates.enrolment.enrollBlocks}
     * @param value a number, text, boolean, list or map
     * @throws IllegalArgumentException when there is no such setting or the value does not fit
     */
    public DeviceProfile with(String path, Object value) {
        JsonNode tree = ProfileJson.toTree(this);
        JsonNode at = tree;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.path(names[i]);
        }
        String last = names[names.length - 1];
        if (!at.has(last)) {
            throw new IllegalArgumentException("a profile has no setting " + path);
        }
        ProfileJson.set(at, last, value);
        try {
            return ProfileJson.fromTree(tree);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be " + value, e);
        }
    }

    /** Role mask that guards writes of a configuration service provider, by its name. */
    public Map<String, Integer> providers() {
        return security.providers();
    }
}
