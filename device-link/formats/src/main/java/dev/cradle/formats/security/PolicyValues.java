package dev.cradle.formats.security;

import dev.cradle.formats.binary.FormatException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What a policy may be set to. Values are unsigned 32-bit numbers. */
public sealed interface PolicyValues {
    boolean accepts(long value);

    /** What the value means, in words. */
    String describe(long value);

    /**
     * One of few values.
     *
     * @param meanings value to words, in the catalogue's order
     * @param otherwise what every other value means; empty when no other is accepted
     */
    record Choices(SequencedMap<Long, String> meanings, Optional<String> otherwise)
            implements PolicyValues {
        public Choices {
            meanings =
                    java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(meanings));
        }

        @Override
        public boolean accepts(long value) {
            return meanings.containsKey(value) || (otherwise.isPresent() && isDword(value));
        }

        @Override
        public String describe(long value) {
            String words = meanings.get(value);
            return words != null ? words : otherwise.orElse("not a documented value");
        }
    }

    /** A role mask. */
    record Roles() implements PolicyValues {
        @Override
        public boolean accepts(long value) {
            return isDword(value);
        }

        @Override
        public String describe(long value) {
            return new RoleMask((int) value).names();
        }
    }

    /** A number from {@code least} to {@code most}. */
    record Range(long least, long most) implements PolicyValues {
        @Override
        public boolean accepts(long value) {
            return value >= least && value <= most;
        }

        @Override
        public String describe(long value) {
            return Long.toString(value);
        }
    }

    private static boolean isDword(long value) {
        return value >= 0 && value <= 0xFFFFFFFFL;
    }

    /** Reads the catalogue's notation: {@code roles}, {@code 0..256} or {@code 0=off; 1=on}. */
    static PolicyValues parse(String text) {
        if (text.equals("roles")) {
            return new Roles();
        }
        int dots = text.indexOf("..");
        if (dots > 0 && !text.contains("=")) {
            return new Range(
                    Long.parseLong(text.substring(0, dots)),
                    Long.parseLong(text.substring(dots + 2)));
        }
        SequencedMap<Long, String> meanings = new LinkedHashMap<>();
        Optional<String> otherwise = Optional.empty();
        for (Map.Entry<String, String> choice : choices(text).entrySet()) {
            if (choice.getKey().equals("*")) {
                otherwise = Optional.of(choice.getValue());
            } else {
                meanings.put(Long.parseLong(choice.getKey()), choice.getValue());
            }
        }
        return new Choices(meanings, otherwise);
    }

    private static Map<String, String> choices(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String choice : text.split("; ", -1)) {
            int equals = choice.indexOf('=');
            choices.put(choice.substring(0, equals), choice.substring(equals + 1));
        }
        return choices;
    }

    /**
     * A policy's value as documents carry it: unsigned decimal text; hexadecimal is refused
     * (reference device-security.md 3.1).
     */
    static long parseDecimal(String text) throws FormatException {
        if (!text.matches("[0-9]{1,10}") || !isDword(Long.parseLong(text))) {
            throw new FormatException(
                    "security policy", "value", 0, "has to be a decimal number of 32 bits");
        }
        return Long.parseLong(text);
    }
}
