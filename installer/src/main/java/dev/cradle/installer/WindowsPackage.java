package dev.cradle.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * What Windows packages hold beyond the application: the driver file that binds a handheld to
 * WinUSB, where the build was given a certificate to sign it with. Windows takes no unsigned one,
 * so that without a certificate there is none.
 */
final class WindowsPackage {
    /** Below the image. */
    static final String DRIVER = "driver";

    static final String DRIVER_FILE = "cradle-winusb.inf";
    private static final String CATALOGUE = "cradle-winusb.cat";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy").withZone(ZoneOffset.UTC);

    private WindowsPackage() {}

    /**
     * The files of the image's driver folder, by name.
     *
     * @param version of the product, with one to four numbers
     */
    static Map<String, String> driver(String version, Instant time) throws IOException {
        String numbers = version.replaceAll("[^0-9.].*$", "");
        int dots = (int) numbers.chars().filter(c -> c == '.').count();
        return Map.of(
                DRIVER_FILE,
                read(DRIVER_FILE)
                        .replace("{date}", DATE.format(time))
                        .replace("{version}", numbers + ".0".repeat(Math.max(0, 3 - dots)))
                        .replace("\n", "\r\n"));
    }

    /** The calls that make and sign the driver's catalogue, as program and arguments. */
    static List<List<String>> signing(Path driver, String certificate) {
        return List.of(
                List.of("inf2cat", "/driver:" + driver, "/os:10_X64"),
                List.of(
                        "signtool",
                        "sign",
                        "/fd",
                        "SHA256",
                        "/sha1",
                        certificate,
                        driver.resolve(CATALOGUE).toString()));
    }

    private static String read(String name) throws IOException {
        try (InputStream in = WindowsPackage.class.getResourceAsStream("windows/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
