package dev.cradle.cli.command;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Builds JSON objects in a fixed order of members, in the spelling of cli.md: times in ISO-8601
 * UTC, absent values as null.
 */
public final class Json {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    private Json() {}

    public static Json object() {
        return new Json();
    }

    /** Adds a member; optionals, times, paths, builders and lists of them are converted. */
    public Json with(String name, Object value) {
        members.put(name, plain(value));
        return this;
    }

    public Map<String, @Nullable Object> build() {
        return members;
    }

    /** The value as Jackson writes it without further settings. */
    static @Nullable Object plain(Object value) {
        return switch (value) {
            case Json object -> object.build();
            case Optional<?> optional -> optional.isPresent() ? plain(optional.get()) : null;
            case OptionalInt number -> number.isPresent() ? number.getAsInt() : null;
            case OptionalLong number -> number.isPresent() ? number.getAsLong() : null;
            case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
            case Duration duration -> duration.toMillis() / 1000.0;
            case Path path -> path.toString();
            case List<?> list -> list.stream().map(Json::plain).toList();
            default -> value;
        };
    }
}
