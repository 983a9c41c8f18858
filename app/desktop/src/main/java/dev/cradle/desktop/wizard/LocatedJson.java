package dev.cradle.desktop.wizard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a JSON text and the line on which it stands, so that a mistake can be pointed at. */
sealed interface LocatedJson {
    int line();

    record Text(String value, int line) implements LocatedJson {}

    record Flag(boolean value, int line) implements LocatedJson {}

    record Items(List<LocatedJson> items, int line) implements LocatedJson {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * @param fields in the order of the text
     */
    record Fields(Map<String, LocatedJson> fields, int line) implements LocatedJson {}

    /** A number or nothing. */
    record Other(String text, int line) implements LocatedJson {}

    /** A text that is no JSON. */
    final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        NotJsonException(int line, String why) {
            super(why);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * Reads one value and nothing behind it.
     *
     * @throws NotJsonException for anything else, a name that stands twice included
     */
    static LocatedJson parse(byte[] utf8) throws NotJsonException {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(16).build())
                        .build();
        try (JsonParser parser = factory.createParser(utf8)) {
            parser.nextToken();
            LocatedJson value = value(parser);
            if (parser.nextToken() != null) {
                throw new NotJsonException(line(parser), "Something stands behind the end");
            }
            return value;
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw new NotJsonException(line, wrong.getOriginalMessage());
        } catch (IOException wrong) {
            throw new NotJsonException(1, String.valueOf(wrong.getMessage()));
        }
    }

    private static LocatedJson value(JsonParser parser) throws IOException, NotJsonException {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new NotJsonException(1, "The file is empty");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser, line);
            case START_ARRAY -> items(parser, line);
            case VALUE_STRING -> new Text(parser.getText(), line);
            case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue(), line);
            default -> new Other(parser.getText(), line);
        };
    }

    private static Fields fields(JsonParser parser, int line) throws IOException, NotJsonException {
        Map<String, LocatedJson> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Fields(fields, line);
    }

    private static Items items(JsonParser parser, int line) throws IOException, NotJsonException {
        List<LocatedJson> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Items(items, line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
