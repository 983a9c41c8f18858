package dev.cradle.network.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.peer.Ping;
import dev.cradle.network.peer.Pump;
import dev.cradle.network.peer.Slirp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Random;

/** Against slirp (Debian package slirp, with socat for its terminal). */
class SlirpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Test
    @Timeout(12)
    void slirpComesUpAfterItsBannerAndAnswersPings() throws Exception {
        PppSettings settings = PppSettings.host(Slirp.OURS, Slirp.ADDRESS, PppQuirks.SERIAL);
        PppMachine ppp = new PppMachine(settings, new Random(1));

        try (Slirp slirp = Slirp.start();
                Pump pump = new Pump(slirp.link(), ppp)) {
            assertThat(pump.awaitUp(PATIENCE))
                    .isEqualTo(new LinkAddresses(Slirp.OURS, Slirp.ADDRESS, 1500));
            for (int payload : new int[] {0, 56, 1472}) {
                byte[] request = Ping.request(Slirp.OURS, Slirp.ADDRESS, payload, payload);
                pump.send(request);
                assertThat(Ping.answers(pump.awaitPacket(PATIENCE), request)).isTrue();
            }

            PppStatus status = ppp.status();
            assertThat(status.reached()).isEqualTo(PppStatus.Reached.UP);
            // The banner, up to the first flag.
            assertThat(status.frames().damaged()).isOne();
            pump.stop();
            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("closed by this end");
        }
    }
}
