package dev.cradle.network.tun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;

/** The kernel's own tables tell which interface leads to a device. */
@Timeout(60)
class PppAdapterTest {
    @Test
    void aPointToPointLinkOfTheKernelIsFoundAndItsPeerTriggered() throws Exception {
        PrivateNamespace.require();
        Process process = PrivateNamespace.start(PppAdapterMain.class);
        try {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("PASS");
        } finally {
            process.destroyForcibly();
        }
    }
}
