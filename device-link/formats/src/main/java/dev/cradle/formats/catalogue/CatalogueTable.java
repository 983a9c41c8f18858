package dev.cradle.formats.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of the assets: tab-separated, its first line names the columns, lines that begin with
 * {@code #} are remarks, {@code -} stands for an absent cell.
 */
public final class CatalogueTable {
    private static final String FOLDER = "/dev/cradle/assets/catalogue/";

    private final String name;
    private final List<String> columns;
    private final List<Row> rows;

    private CatalogueTable(String name, List<String> lines) {
        this.name = name;
        this.columns = cells(lines.getFirst());
        this.rows = lines.stream().skip(1).map(line -> new Row(this, cells(line))).toList();
    }

    /**
     * @param name file name of the table, for instance {@code policies.tsv}
     * @throws IllegalStateException when the assets lack it, which is a fault of the build
     */
    public static CatalogueTable load(String name) {
        InputStream in = CatalogueTable.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("the assets lack " + FOLDER + name);
        }
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new CatalogueTable(
                    name, text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    public List<Row> rows() {
        return rows;
    }

    /** One line of a table. */
    public static final class Row {
        private final CatalogueTable table;
        private final List<String> cells;

        private Row(CatalogueTable table, List<String> cells) {
            if (cells.size() != table.columns.size()) {
                throw new IllegalStateException(
                        table.name + " has a line of " + cells.size() + " cells: " + cells);
            }
            this.table = table;
            this.cells = cells;
        }

        /** The cell as it stands. */
        public String text(String column) {
            int at = table.columns.indexOf(column);
            if (at < 0) {
                throw new IllegalStateException(table.name + " has no column " + column);
            }
            return cells.get(at);
        }

        /** The cell, unless it says {@code -}. */
        public Optional<String> optional(String column) {
            return Optional.of(text(column)).filter(cell -> !cell.equals("-"));
        }

        public int number(String column) {
            return Integer.parseInt(text(column));
        }

        /** Whether the cell says {@code yes}. */
        public boolean yes(String column) {
            return text(column).equals("yes");
        }
    }
}
