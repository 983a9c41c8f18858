package dev.cradle.network.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Wireshark's programs make of a capture file: they were written by nobody here. */
public final class Wireshark {
    private Wireshark() {}

    /** The lines that {@code tshark} prints, one for each packet. */
    public static List<String> tshark(Path file, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-r", file.toString()));
        all.addAll(List.of(arguments));
        return run("tshark", all).lines().toList();
    }

    /** As {@link #tshark}, with these fields of each packet, separated by bars. */
    public static List<String> fields(Path file, List<String> fields, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-T", "fields", "-E", "separator=|"));
        fields.forEach(field -> all.addAll(List.of("-e", field)));
        all.addAll(List.of(arguments));
        return tshark(file, all.toArray(String[]::new));
    }

    /** How many packets a display filter leaves. */
    public static long count(Path file, String filter) throws IOException, InterruptedException {
        return tshark(file, "-Y", filter).size();
    }

    /** What {@code capinfos} says of a file. */
    public static String capinfos(Path file) throws IOException, InterruptedException {
        return run("capinfos", List.of(file.toString()));
    }

    private static String run(String program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Programs.find(program, "Debian package tshark").toString());
        command.addAll(arguments);
        Path errors = Files.createTempFile(program, ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
