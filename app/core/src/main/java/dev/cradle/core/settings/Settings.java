package dev.cradle.core.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.cradle.core.problem.CradleException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operator's settings. A change is seen at once and saved a little later, together with others;
 * saving merges it into the file, so that values of other processes and unknown keys of other
 * versions stay. Keys are dotted, for instance {@code ca.default}. Thread-safe.
 */
public final class Settings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final Duration SAVE_DELAY = Duration.ofMillis(500);

    private final SettingsFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Optional<JsonNode>> unsaved = new LinkedHashMap<>();
    private ObjectNode content;

    private Settings(SettingsFile file, ObjectNode content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads settings; a missing file means none.
     *
     * @throws CradleException {@code STORAGE_FAILED} for a damaged file or a newer version
     */
    public static Settings open(Path path) throws CradleException {
        SettingsFile file = new SettingsFile(path);
        return new Settings(file, file.read());
    }

    /** A text; empty when it is not set or not a text. */
    public Optional<String> text(String key) {
        return Optional.of(find(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** A whole number; empty when it is not set or not one. */
    public OptionalLong number(String key) {
        JsonNode value = find(key);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.asLong())
                : OptionalLong.empty();
    }

    /** Yes or no; empty when it is not set or neither. */
    public Optional<Boolean> flag(String key) {
        return Optional.of(find(key)).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    /** Sets a text. */
    public void set(String key, String value) {
        change(key, Optional.of(TextNode.valueOf(value)));
    }

    /** Sets a whole number. */
    public void set(String key, long value) {
        change(key, Optional.of(LongNode.valueOf(value)));
    }

    /** Sets yes or no. */
    public void set(String key, boolean value) {
        change(key, Optional.of(BooleanNode.valueOf(value)));
    }

    /** Makes a value unset. */
    public void remove(String key) {
        change(key, Optional.empty());
    }

    /** Saves now what has changed. On failure it stays unsaved and is tried again later. */
    public void save() throws CradleException {
        lock.lock();
        try {
            if (!unsaved.isEmpty()) {
                content = file.merge(unsaved);
                unsaved = new LinkedHashMap<>();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        saveOrWarn();
    }

    private JsonNode find(String key) {
        lock.lock();
        try {
            return content.at("/" + key.replace('.', '/'));
        } finally {
            lock.unlock();
        }
    }

    private void change(String key, Optional<JsonNode> value) {
        if (!key.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("not a key of settings: " + key);
        }
        boolean first;
        lock.lock();
        try {
            first = unsaved.isEmpty();
            unsaved.put(key, value);
            SettingsFile.apply(content, key, value);
        } finally {
            lock.unlock();
        }
        if (first) {
            CompletableFuture.delayedExecutor(
                            SAVE_DELAY.toMillis(),
                            TimeUnit.MILLISECONDS,
                            work -> Thread.ofVirtual().name("settings").start(work))
                    .execute(this::saveOrWarn);
        }
    }

    private void saveOrWarn() {
        try {
            save();
        } catch (CradleException e) {
            LOG.warn("{} {}", e.what(), e.why());
        }
    }
}
