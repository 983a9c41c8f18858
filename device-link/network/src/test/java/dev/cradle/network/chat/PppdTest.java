package dev.cradle.network.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.peer.Ping;
import dev.cradle.network.peer.Pump;
import dev.cradle.network.peer.UmlPppd;
import dev.cradle.network.ppp.PppMachine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppRole;
import dev.cradle.network.ppp.PppSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Against the real pppd with the kernel's PPP, in User-Mode Linux (Debian packages user-mode-linux,
 * ppp, kmod, iproute2, iputils-ping).
 */
class PppdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ChatMachine machine(PppRole role, PppSettings settings) {
        return new ChatMachine(role, new PppMachine(settings, new Random(1)), ChatQuirks.ASSUMED);
    }

    @Test
    @Timeout(25)
    void hostBringsAPppdUpThatSaysClient() throws Exception {
        ChatMachine machine =
                machine(
                        PppRole.HOST,
                        PppSettings.host(UmlPppd.HOST, UmlPppd.DEVICE, PppQuirks.SERIAL));
        String ping = "ping -q -A -c 200 -s 1400 " + UmlPppd.HOST.getHostAddress();

        try (UmlPppd pppd = UmlPppd.start(UmlPppd.Plays.DEVICE, ping);
                Pump pump = new Pump(pppd.link(), machine)) {
            assertThat(pump.awaitUp(PATIENCE))
                    .isEqualTo(new LinkAddresses(UmlPppd.HOST, UmlPppd.DEVICE, 1500));
            answerPings(pump, 200);

            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("the other end hung up");
            assertThat(pppd.awaitConsole("guest: end", PATIENCE))
                    .contains("200 received")
                    .contains("primary   DNS address " + UmlPppd.HOST.getHostAddress())
                    .contains("Protocol-Reject for 'IPv6 Control Protocol'")
                    .contains("rcvd [CCP ConfRej id=0x1 <deflate 15>")
                    .contains("rcvd [LCP TermAck");
            assertThat(machine.status().reached()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    @Test
    @Timeout(25)
    void deviceIsBroughtUpByAPppdThatAnswersClient() throws Exception {
        ChatMachine machine = machine(PppRole.DEVICE, PppSettings.device(PppQuirks.SERIAL));
        String device = UmlPppd.DEVICE.getHostAddress();

        try (UmlPppd pppd =
                        UmlPppd.start(
                                UmlPppd.Plays.HOST,
                                "ping -q -A -c 50 -s 1400 " + device + "; sleep 60");
                Pump pump = new Pump(pppd.link(), machine)) {
            assertThat(pump.awaitUp(PATIENCE))
                    .isEqualTo(new LinkAddresses(UmlPppd.DEVICE, UmlPppd.HOST, 1500));
            assertThat(machine.status().ppp().orElseThrow().agreed().orElseThrow().nameServer())
                    .contains(UmlPppd.HOST);
            answerPings(pump, 50);

            pump.stop();
            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("closed by this end");
            assertThat(pppd.awaitConsole("guest: end", PATIENCE))
                    .contains("50 received")
                    .contains("rcvd [LCP TermReq");
        }
    }

    private static void answerPings(Pump pump, int count) throws Exception {
        for (int replies = 0; replies < count; ) {
            Optional<byte[]> reply = Ping.reply(pump.awaitPacket(PATIENCE));
            if (reply.isPresent()) {
                pump.send(reply.get());
                replies++;
            }
        }
    }
}
