package dev.cradle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.cli.Desk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The private key of an enrolment is nowhere but in the device, and sealed there (issue 2, proof
 * 2). A planted key shows for every kind of place that the search would find one.
 */
@Timeout(180)
class PrivateKeyStaysOnDeviceTest {
    private static final int COMPONENTS = 6;

    @TempDir Path folder;

    @Test
    void thePrivateKeyIsNowhereAndThePlantedOneEverywhere() throws Exception {
        byte[] plant = newKey();
        Path plantFile = Files.write(folder.resolve("plant.key"), plant);
        Path link = Files.createDirectory(folder.resolve("link"));
        Path dump = folder.resolve("desktop.hprof");
        Desk desk = new Desk(folder);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        KeyTraces made;
        try (CradleProcess watch = desktop(plantFile)) {
            String port = watch.await("ready tcp:127.0.0.1:").replaceAll(",.*", "");
            try (CradleProcess device =
                    CradleProcess.start(
                            TellingEmulator.class,
                            folder,
                            folder.resolve("device.log"),
                            List.of("state", port, link.toString()))) {
                watch.await(line -> line.contains(" connected "));
                Desk.Said enrolled =
                        desk.run("enroll", "--type", "ExchangeUser", "--person", "alice");
                assertThat(enrolled.status()).as(enrolled.err()).isZero();
                made = new KeyTraces(Base64.getDecoder().decode(device.await("key ")));
                assertThat(desk.run("certs", "list").status()).isZero();
                plantOnDevice(desk, plant, plantFile);
                dumpHeap(watch.pid(), dump);
                device.finish();
            }
            watch.end();
        }
        Files.write(desk.data().resolve("planted.pem"), Base64.getMimeEncoder().encode(plant));

        KeyTraces planted = new KeyTraces(plant);
        assertThat(planted.in(dump)).hasSize(planted.all().size());
        assertThat(components(planted, link.resolve("to-device.bin"))).isEqualTo(COMPONENTS);
        assertThat(components(planted, desk.data().resolve("planted.pem"))).isEqualTo(COMPONENTS);
        assertThat(components(planted, folder.resolve("desktop.log"))).isEqualTo(COMPONENTS);
        assertThat(planted.below(folder.resolve("state")))
                .as("a file of the object store and a value of the registry")
                .anyMatch(trace -> trace.endsWith("big-endian"))
                .anyMatch(trace -> trace.contains("UTF-16LE"));

        assertThat(made.in(dump)).isEmpty();
        assertThat(made.below(folder)).isEmpty();
    }

    private CradleProcess desktop(Path plant) throws Exception {
        return CradleProcess.start(
                PlantedDesktop.class,
                folder,
                folder.resolve("desktop.log"),
                List.of(
                        plant.toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "-vv",
                        "watch"));
    }

    /** Over the link into a file and into the registry. */
    private static void plantOnDevice(Desk desk, byte[] plant, Path file) {
        assertThat(desk.run("put", file.toString(), "\\My Documents\\plant.key").status()).isZero();
        Desk.Said set =
                desk.run(
                        "reg",
                        "set",
                        "HKCU\\Software\\Planted",
                        "Key",
                        "sz",
                        HexFormat.of().formatHex(plant));
        assertThat(set.status()).as(set.err()).isZero();
    }

    /** How many of the key's numbers have left a trace in a file. */
    private static long components(KeyTraces traces, Path file) throws Exception {
        return traces.in(file).stream()
                .map(trace -> trace.substring(0, trace.indexOf('+')))
                .distinct()
                .count();
    }

    /** What the process holds, garbage included. */
    private static void dumpHeap(long pid, Path file) throws Exception {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.heap_dump",
                                "-all",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes());
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(file).as(said).isNotEmptyFile();
    }

    private static byte[] newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }
}
