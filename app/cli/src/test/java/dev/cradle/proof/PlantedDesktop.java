package dev.cradle.proof;

import dev.cradle.cli.CradleLauncher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The main program of a desktop whose heap and log hold a key that does not belong there, so that a
 * search of them can be seen to work: {@code PLANTED-KEY-FILE ARGUMENT…}.
 */
final class PlantedDesktop {
    private static final List<byte[]> PLANTED = new ArrayList<>();

    private PlantedDesktop() {}

    public static void main(String[] arguments) throws Exception {
        byte[] key = Files.readAllBytes(Path.of(arguments[0]));
        PLANTED.addAll(new KeyTraces(key).all().values());
        System.err.println(HexFormat.of().formatHex(key));
        CradleLauncher.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
