package dev.cradle.network.usb.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.chat.ChatMachine;
import dev.cradle.network.chat.ChatQuirks;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbSerialLink;
import dev.cradle.network.user.UserNetwork;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A desktop wakes an older Pocket PC over USB, chats, and brings PPP up. */
@Timeout(30)
class SerialGadgetTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.131.1");
    private static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.131.129");

    private static DeviceNetwork device(SerialGadget gadget) throws Exception {
        ByteLink line = gadget.accept(SOON).orElseThrow();
        return UserNetwork.open(
                line,
                new ChatMachine(
                        PppSettings.device(PppQuirks.SERIAL), ChatQuirks.ASSUMED, new Random(1)),
                SOON);
    }

    private static DeviceNetwork host(UsbSerialLink link) throws Exception {
        PppSettings settings = PppSettings.host(HOST, DEVICE, PppQuirks.SERIAL);
        return UserNetwork.open(
                link, new ChatMachine(settings, ChatQuirks.ASSUMED, new Random(2)), SOON);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carriesANetwork(boolean twoPairs) throws Exception {
        SerialGadget gadget =
                new SerialGadget(
                        twoPairs ? SerialGadget.Manner.IPAQ_5550 : SerialGadget.Manner.IPAQ_3970);
        try (MemoryUsb bus = new MemoryUsb()) {
            UsbDevice plugged = bus.plug(gadget, 1);
            SyncFunction.Serial function =
                    (SyncFunction.Serial)
                            SyncFunctions.KNOWN.of(plugged.description()).orElseThrow();
            Future<DeviceNetwork> deviceEnd = Background.run(() -> device(gadget));
            UsbSerialLink link = new UsbSerialLink(bus.open(plugged, function), function);
            try (DeviceNetwork near = host(link);
                    DeviceNetwork far = deviceEnd.get(15, TimeUnit.SECONDS);
                    ConnectionListener listener = near.listen(5679)) {
                assertThat(link.isAwake()).isTrue();
                Connection out = far.connect(5679, SOON);
                Connection in = listener.accept();
                Future<?> writer =
                        Background.run(() -> {
                            out.output().write(new byte[100_000]);
                            return null;
                        });
                assertThat(in.input().readNBytes(100_000)).hasSize(100_000);
                writer.get();

                bus.unplug(plugged);

                assertThat(near.lost().get(5, TimeUnit.SECONDS)).isNotEmpty();
                assertThat(far.lost().get(5, TimeUnit.SECONDS)).isNotEmpty();
            }
        }
        assertThat(LiveThreads.noneNamed("read USB")).isTrue();
    }
}
