package dev.cradle.emulator.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts an entry back where it was in a map that keeps insertion order. */
final class InsertionOrder {
    private InsertionOrder() {}

    static int indexOf(Map<String, ?> map, String key) {
        int index = 0;
        for (String k : map.keySet()) {
            if (k.equals(key)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    static <V> void insert(Map<String, V> map, int index, String key, V value) {
        List<Map.Entry<String, V>> behind = new ArrayList<>();
        int at = 0;
        for (Map.Entry<String, V> entry : new LinkedHashMap<>(map).entrySet()) {
            if (at++ >= index && !entry.getKey().equals(key)) {
                behind.add(entry);
                map.remove(entry.getKey());
            }
        }
        map.put(key, value);
        behind.forEach(e -> map.put(e.getKey(), e.getValue()));
    }
}
