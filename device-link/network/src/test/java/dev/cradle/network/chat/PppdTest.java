package dev.cradle.network.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.peer.Ping;
import dev.cradle.network.peer.Pump;
import dev.cradle.network.peer.UmlPppd;
import dev.cradle.network.ppp.PppQuirks;
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
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static ChatMachine machine(PppSettings settings) {
        return new ChatMachine(settings, ChatQuirks.ASSUMED, new Random(1));
    }

    @Test
    @Timeout(40)
    void hostBringsAPppdUpThatSaysClientAndMayBeReplaced() throws Exception {
        PppSettings settings = PppSettings.host(UmlPppd.HOST, UmlPppd.DEVICE, PppQuirks.SERIAL);
        ChatMachine first = machine(settings);
        ChatMachine second = machine(settings);
        String host = UmlPppd.HOST.getHostAddress();
        String pings = "ping -q -A -c 200 -s 1400 %s; ping -q -i 0.1 -w 2 %s; ping -q -A -c 20 %s";

        try (UmlPppd pppd =
                UmlPppd.start(UmlPppd.Plays.DEVICE, pings.formatted(host, host, host))) {
            try (Pump pump = new Pump(pppd.link(), first)) {
                assertThat(pump.awaitUp(PATIENCE))
                        .isEqualTo(new LinkAddresses(UmlPppd.HOST, UmlPppd.DEVICE, 1500));
                answerPings(pump, 200);
            }
            // Without a goodbye, as when the program is killed: the device goes on with its PPP.
            try (Pump pump = new Pump(pppd.link(), second)) {
                pump.awaitUp(PATIENCE);
                answerPings(pump, 20);
                while (!pppd.console().contains("guest: commands done")) {
                    pump.pollPacket(Duration.ofMillis(20))
                            .flatMap(Ping::reply)
                            .ifPresent(pump::send);
                }

                assertThat(pump.awaitDown(PATIENCE)).isEqualTo("the other end hung up");
            }
            assertThat(pppd.awaitConsole("guest: end", PATIENCE))
                    .contains("200 received")
                    .contains("20 packets transmitted, 20 received")
                    .contains("primary   DNS address " + host)
                    .contains("Protocol-Reject for 'IPv6 Control Protocol'")
                    .contains("rcvd [CCP ConfRej id=0x1 <deflate 15>")
                    .contains("rcvd [LCP TermAck");
            assertThat(first.status().clientsHeard()).isPositive();
            assertThat(second.status().clientsHeard()).isZero();
            assertThat(second.status().reached()).isEqualTo(LineStatus.Reached.UP);
        }
    }

    @Test
    @Timeout(40)
    void deviceIsBroughtUpByAPppdThatAnswersClient() throws Exception {
        ChatMachine machine = machine(PppSettings.device(PppQuirks.SERIAL));
        String pings = "ping -q -A -c 50 -s 500 " + UmlPppd.DEVICE.getHostAddress() + "; sleep 60";
        // A host that wants long headers, two control characters escaped and small packets.
        String options = "noaccomp nopcomp asyncmap a0000 mru 576";

        try (UmlPppd pppd = UmlPppd.start(UmlPppd.Plays.HOST, pings, options);
                Pump pump = new Pump(pppd.link(), machine)) {
            assertThat(pump.awaitUp(PATIENCE))
                    .isEqualTo(new LinkAddresses(UmlPppd.DEVICE, UmlPppd.HOST, 576));
            assertThat(machine.status().ppp().orElseThrow().agreed().orElseThrow().nameServer())
                    .contains(UmlPppd.HOST);
            answerPings(pump, 50);
            pppd.awaitConsole("50 received", PATIENCE);

            pump.stop();
            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("closed by this end");
            assertThat(pppd.awaitConsole("sent [LCP TermAck", PATIENCE))
                    .contains("rcvd [LCP TermReq");
        }
    }

    @Test
    @Timeout(40)
    void goesStraightToPppWithAPppdThatLeavesTheWordsOut() throws Exception {
        ChatMachine machine =
                machine(PppSettings.host(UmlPppd.HOST, UmlPppd.DEVICE, PppQuirks.PROBED));
        String ping = "ping -q -A -c 50 -s 1400 " + UmlPppd.HOST.getHostAddress();
        // It says nothing of escapes, so that all control characters must be escaped.
        String options = "default-asyncmap lcp-echo-interval 1 lcp-echo-failure 2";

        try (UmlPppd pppd = UmlPppd.start(UmlPppd.Plays.DEVICE_WITHOUT_CHAT, ping, options);
                Pump pump = new Pump(pppd.link(), machine)) {
            pump.awaitUp(PATIENCE);
            answerPings(pump, 50);

            assertThat(pump.awaitDown(PATIENCE)).isEqualTo("the other end hung up");
            assertThat(pppd.awaitConsole("guest: pppd ended", PATIENCE))
                    .contains("50 received")
                    .contains("sent [LCP ConfReq id=0x1 <magic")
                    .contains("rcvd [LCP EchoRep");
            assertThat(machine.status().clientsHeard()).isZero();
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
