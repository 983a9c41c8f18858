package dev.cradle.network.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Header fields in their order; names compare without case. Immutable. A name or value that could
 * not stand on one header line is refused, so that nothing can be smuggled in.
 */
public record Headers(List<Field> fields) {
    /** One header line. */
    public record Field(String name, String value) {
        public Field {
            if (!HttpSyntax.isToken(name)) {
                throw new IllegalArgumentException("not a header name: " + name);
            }
            if (!HttpSyntax.isFieldValue(value)) {
                throw new IllegalArgumentException("not a header value of " + name);
            }
        }
    }

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    public static Headers of(String name, String value) {
        return NONE.with(name, value);
    }

    /** These and one more. */
    public Headers and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /** These with {@code name} replaced by one field. */
    public Headers with(String name, String value) {
        return without(name).and(name, value);
    }

    public Headers without(String name) {
        return new Headers(
                fields.stream().filter(field -> !field.name().equalsIgnoreCase(name)).toList());
    }

    public Optional<String> first(String name) {
        return values(name).findFirst();
    }

    public List<String> all(String name) {
        return values(name).toList();
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** Whether a comma-separated header lists {@code token}, without case. */
    public boolean lists(String name, String token) {
        return values(name)
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    private Stream<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value);
    }
}
