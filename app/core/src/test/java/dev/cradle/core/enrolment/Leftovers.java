package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Looks for threads of the product that outlive what started them. */
final class Leftovers {
    private static final int LOOKS = 100;
    private static final Pattern NEXT_THREAD = Pattern.compile("(?m)^(?=#\\d+ \")");

    private Leftovers() {}

    /** Fails unless all threads that run the product's code, the caller's aside, end soon. */
    static void assertNoThreads() throws Exception {
        List<String> left = threads();
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            boolean never = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
            left = threads();
        }
        assertThat(left).as("threads that are left").isEmpty();
    }

    /** Platform and virtual threads, each with its frames. */
    private static List<String> threads() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(
                            dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            String own = "#" + Thread.currentThread().threadId() + " ";
            return NEXT_THREAD
                    .splitAsStream(Files.readString(dump))
                    .filter(thread -> thread.contains("dev.cradle.") && !thread.startsWith(own))
                    .toList();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
