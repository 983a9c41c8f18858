package dev.cradle.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a command has to say: a value for {@code --json}, and the same for people.
 *
 * @param json a value that Jackson can write
 * @param text prints the answer for people; prints nothing when there is nothing to say
 * @param exitStatus 0, or the status of an outcome that is an answer all the same (for instance 6,
 *     pending)
 */
public record Answer(Object json, Consumer<PrintStream> text, int exitStatus) {
    public static Answer of(Object json, Consumer<PrintStream> text) {
        return new Answer(json, text, 0);
    }

    public static Answer of(Object json, String sentence) {
        return of(json, out -> out.println(sentence));
    }

    /** The same answer with another exit status. */
    public Answer ending(int status) {
        return new Answer(json, text, status);
    }

    /** An object for {@code --json}, a sentence for people. */
    public static Answer of(Json json, String sentence) {
        return of(json.build(), sentence);
    }

    /** A table with a header line, columns as wide as their longest cell. */
    public static Answer table(
            Object json, List<String> header, List<List<String>> rows, String whenEmpty) {
        return of(json, out -> printTable(out, header, rows, whenEmpty));
    }

    /** A table whose JSON is a list of objects. */
    public static Answer list(
            List<Json> json, List<String> header, List<List<String>> rows, String whenEmpty) {
        return table(json.stream().map(Json::build).toList(), header, rows, whenEmpty);
    }

    public static void printTable(
            PrintStream out, List<String> header, List<List<String>> rows, String whenEmpty) {
        if (rows.isEmpty()) {
            out.println(whenEmpty);
            return;
        }
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = header.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        printRow(out, header, widths);
        rows.forEach(row -> printRow(out, row, widths));
    }

    private static void printRow(PrintStream out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell);
            if (column < widths.length - 1) {
                line.repeat(' ', widths[column] - cell.length() + 2);
            }
        }
        out.println(line.toString().stripTrailing());
    }
}
