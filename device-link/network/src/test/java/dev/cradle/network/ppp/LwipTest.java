package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.peer.Lwip;
import dev.cradle.network.peer.Ping;
import dev.cradle.network.peer.Pump;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Random;

/** Against lwIP's PPP over a byte stream, in both roles. */
class LwipTest {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Inet4Address HOST = PppBench.HOST;
    private static final Inet4Address DEVICE = PppBench.DEVICE;

    @Test
    @Timeout(12)
    void hostGivesLwipItsAddress() throws Exception {
        PppMachine ppp = new PppMachine(PppBench.host(), new Random(1));
        try (Lwip lwip = Lwip.device();
                Pump pump = new Pump(lwip.link(), ppp)) {
            assertThat(pump.awaitUp(PATIENCE)).isEqualTo(new LinkAddresses(HOST, DEVICE, 1500));
            assertThat(lwip.awaitWord(PATIENCE))
                    .isEqualTo("up: " + DEVICE.getHostAddress() + " " + HOST.getHostAddress());
            assertPings(pump, HOST, DEVICE);

            lwip.hangUp();
            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("the other end hung up");
        }
    }

    @Test
    @Timeout(12)
    void deviceTakesItsAddressFromLwip() throws Exception {
        PppMachine ppp = new PppMachine(PppSettings.device(PppQuirks.SERIAL), new Random(2));
        try (Lwip lwip = Lwip.host(HOST, DEVICE);
                Pump pump = new Pump(lwip.link(), ppp)) {
            assertThat(pump.awaitUp(PATIENCE)).isEqualTo(new LinkAddresses(DEVICE, HOST, 1500));
            assertThat(ppp.status().agreed().orElseThrow().nameServer()).contains(HOST);
            assertPings(pump, DEVICE, HOST);

            pump.stop();
            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("closed by this end");
        }
    }

    private static void assertPings(Pump pump, Inet4Address from, Inet4Address to)
            throws Exception {
        for (int payload : new int[] {0, 56, 1472}) {
            byte[] request = Ping.request(from, to, payload, payload);
            pump.send(request);
            assertThat(Ping.answers(pump.awaitPacket(PATIENCE), request)).isTrue();
        }
    }
}
