package dev.cradle.formats.provisioning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attribute maps that keep document order and cannot change. */
final class Attributes {
    private Attributes() {}

    static Map<String, String> copy(Map<String, String> attributes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
