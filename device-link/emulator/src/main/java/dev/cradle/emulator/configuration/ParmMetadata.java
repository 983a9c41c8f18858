package dev.cradle.emulator.configuration;

import dev.cradle.formats.provisioning.ProvisioningNode.Parm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Descriptions of parms, added to an answer when the caller asks for metadata (device-security.md
 * 1.1; the spelling of the attributes is an assumption there).
 */
final class ParmMetadata {
    private static final String TABLE = "parm-metadata.tsv";

    /** A row: the provider, the parm or {@code *}, and the attributes to add. */
    private record Row(String provider, String parm, Map<String, String> attributes) {
        boolean matches(String wantedProvider, String name) {
            return provider.equalsIgnoreCase(wantedProvider)
                    && (parm.equals("*") || parm.equalsIgnoreCase(name));
        }
    }

    private final List<Row> rows;

    private ParmMetadata(List<Row> rows) {
        this.rows = rows;
    }

    /** The table that comes with the program. */
    static ParmMetadata load() {
        try (InputStream in = ParmMetadata.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + TABLE + " is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new ParmMetadata(
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(ParmMetadata::row)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> cells = List.of(line.split("\t"));
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String cell : cells.subList(2, cells.size())) {
            int equals = cell.indexOf('=');
            attributes.put(cell.substring(0, equals), cell.substring(equals + 1));
        }
        return new Row(cells.get(0), cells.get(1), attributes);
    }

    /**
     * The parm with its description; as it is when the table does not know it.
     *
     * @param place the node's path, beginning with its provider
     */
    Parm describe(Parm parm, String place) {
        int end = place.indexOf('/');
        String provider = end < 0 ? place : place.substring(0, end);
        for (Row row : rows) {
            if (row.matches(provider.toLowerCase(Locale.ROOT), parm.name())) {
                Map<String, String> all = new LinkedHashMap<>(parm.attributes());
                row.attributes().forEach(all::putIfAbsent);
                return new Parm(parm.name(), parm.value(), all, parm.error());
            }
        }
        return parm;
    }
}
