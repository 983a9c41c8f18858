package dev.cradle.desktop.certificates;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.desktop.design.Ask.FileKind;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.Certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes certificates and the table to files. Needs no device. FX thread only. */
final class CertificateExport {
    private static final Texts TEXTS = Texts.of(CertificateExport.class);
    private static final int LONGEST_NAME = 60;
    private static final String LINE_END = "\r\n";

    private final Desk desk;
    private final CertificatesViewModel page;

    CertificateExport(Desk desk, CertificatesViewModel page) {
        this.desk = desk;
        this.page = page;
    }

    /** One file, or a folder of them. */
    void certificates(List<CertificateRow> rows, boolean base64) {
        if (rows.size() == 1) {
            CertificateRow row = rows.getFirst();
            desk.ask()
                    .fileToSave(
                            TEXTS.text("export.title"),
                            fileName(row) + ".cer",
                            List.of(kind("cer")))
                    .ifPresent(file -> write(Map.of(file, encoded(row, base64))));
            return;
        }
        desk.ask()
                .folder(TEXTS.text("export.folder"))
                .ifPresent(folder -> {
                    Map<Path, byte[]> files = new LinkedHashMap<>();
                    for (CertificateRow row : rows) {
                        Path file = folder.resolve(fileName(row) + ".cer");
                        files.put(
                                files.containsKey(file)
                                        ? folder.resolve(
                                                fileName(row)
                                                        + " "
                                                        + row.text(CertificateField.THUMBPRINT)
                                                        + ".cer")
                                        : file,
                                encoded(row, base64));
                    }
                    write(files);
                });
    }

    /** With those above it, as far as the device has them. */
    void chain(CertificateRow row) {
        page.chain(
                row,
                chain ->
                        desk.ask()
                                .fileToSave(
                                        TEXTS.text("export.title"),
                                        fileName(row) + ".p7b",
                                        List.of(kind("p7b")))
                                .ifPresent(file ->
                                        write(
                                                Map.of(
                                                        file,
                                                        CertificateBundle.write(
                                                                chain.certificates())))));
    }

    /** The lines of the table as they are shown. */
    void table(List<CertificateRow> rows, boolean commas) {
        String extension = commas ? "csv" : "txt";
        desk.ask()
                .fileToSave(
                        TEXTS.text("export.table.title"),
                        TEXTS.text("export.table.name") + "." + extension,
                        List.of(kind(extension)))
                .ifPresent(file ->
                        write(Map.of(file, lines(rows, commas).getBytes(StandardCharsets.UTF_8))));
    }

    /** All fields, the hidden ones too, below their names. */
    static String lines(List<CertificateRow> rows, boolean commas) {
        StringBuilder out = new StringBuilder();
        List<CertificateField> fields = Arrays.asList(CertificateField.values());
        String separator = commas ? "," : "\t";
        out.append(
                fields.stream()
                        .map(f -> value(TEXTS.text("column." + f.id()), commas))
                        .collect(Collectors.joining(separator)));
        out.append(LINE_END);
        for (CertificateRow row : rows) {
            out.append(
                    fields.stream()
                            .map(f -> value(row.text(f), commas))
                            .collect(Collectors.joining(separator)));
            out.append(LINE_END);
        }
        return out.toString();
    }

    /** A spreadsheet must not take a name from a device for a formula. */
    private static String value(String text, boolean commas) {
        if (!commas) {
            return text.replaceAll("[\\t\\r\\n]", " ");
        }
        String plain = text.matches("(?s)[=+\\-@].*") ? "'" + text : text;
        return plain.matches("(?s).*[\",\\r\\n].*")
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }

    private void write(Map<Path, byte[]> files) {
        desk.jobs()
                .load(
                        TEXTS.text("export.job"),
                        (_, cancellation) -> {
                            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                                cancellation.check();
                                write(file.getKey(), file.getValue());
                            }
                            return files.size();
                        },
                        count -> {
                            Path first = files.keySet().iterator().next();
                            page.say(
                                    Message.good(
                                            count == 1
                                                    ? TEXTS.text("export.done.one", first)
                                                    : TEXTS.text(
                                                            "export.done.many",
                                                            count,
                                                            String.valueOf(first.getParent()))));
                        },
                        page::failed);
    }

    private static void write(Path file, byte[] content) throws CradleException {
        try {
            AtomicFile.write(file, content);
        } catch (IOException unwritable) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    TEXTS.text("export.failed", file),
                    unwritable.getMessage() + ".",
                    TEXTS.text("export.failed.next"),
                    unwritable);
        }
    }

    private static byte[] encoded(CertificateRow row, boolean base64) {
        return base64
                ? Certificates.toPem(row.certificate()).getBytes(StandardCharsets.US_ASCII)
                : Certificates.der(row.certificate());
    }

    /** A name that every file system takes. */
    private static String fileName(CertificateRow row) {
        String name =
                row.text(CertificateField.ISSUED_TO)
                        .replaceAll("[^\\p{L}\\p{N} ._-]", "_")
                        .strip()
                        .replaceAll("^\\.+|\\.+$", "");
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return shortened.isBlank() ? row.text(CertificateField.THUMBPRINT) : shortened;
    }

    private static FileKind kind(String extension) {
        return new FileKind(TEXTS.text("export.kind." + extension), List.of("*." + extension));
    }
}
