package dev.cradle.network;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells which threads live, virtual ones included. */
public final class LiveThreads {
    private LiveThreads() {}

    /** Whether no thread whose name contains {@code part} is left, waiting a short while for it. */
    public static boolean noneNamed(String part) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        do {
            if (!dump().contains(part)) {
                return true;
            }
            Thread.yield();
        } while (System.nanoTime() < end);
        return false;
    }

    private static String dump() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path file = folder.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(
                            file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
