package dev.cradle.network.tun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The kernel's TCP, UDP and ICMP understand ours, and the other way round. */
@Timeout(120)
class KernelTcpTest {
    private static List<String> output = List.of();

    @BeforeAll
    static void converse() throws Exception {
        PrivateNamespace.require();
        Process process = PrivateNamespace.start(KernelTcpMain.class);
        try {
            output = new String(process.getInputStream().readAllBytes()).lines().toList();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    static Set<String> conversations() {
        return KernelTcpMain.conversations().keySet();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void agreesWithTheKernel(String conversation) {
        assertThat(output).as(String.join("\n", output)).contains("PASS " + conversation);
    }
}
