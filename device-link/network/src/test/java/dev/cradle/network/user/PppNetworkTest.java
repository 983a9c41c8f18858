package dev.cradle.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetworkContract;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LineFaults;
import dev.cradle.network.link.LossyByteLink;
import dev.cradle.network.link.PipeByteLink;
import dev.cradle.network.link.ThrottledByteLink;
import dev.cradle.network.ppp.PppMachine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;

/** The whole way from sockets to bytes on a cable, with PPP between. */
class PppNetworkTest extends DeviceNetworkContract {
    private static final int RAPI_REQUEST = 120;
    private static final int RAPI_RESPONSE = 200;

    private static UserNetwork over(ByteLink link, PppSettings settings) throws LinkUpException {
        return UserNetwork.open(link, new PppMachine(settings, new SecureRandom()), SOON);
    }

    private static NetworkEnds over(ByteLink hostLink, ByteLink deviceLink) throws Exception {
        Future<UserNetwork> device =
                Background.run(() -> over(deviceLink, PppSettings.device(PppQuirks.SERIAL)));
        UserNetwork host =
                over(
                        hostLink,
                        PppSettings.host(
                                UserNetworkTest.HOST, UserNetworkTest.DEVICE, PppQuirks.SERIAL));
        return new NetworkEnds(host, device.get());
    }

    @Override
    protected NetworkEnds openNetwork() throws Exception {
        PipeByteLink.Pair cable = PipeByteLink.pair("ppp cable");
        return over(cable.host(), cable.device());
    }

    /** Frames that are lost, doubled or damaged cost time and no byte. */
    @Test
    void carriesEveryByteOverABadLine() throws Exception {
        LineFaults faults = LineFaults.NONE.withLose(0.02).withFlip(0.02).withDuplicate(0.02);
        PipeByteLink.Pair cable = PipeByteLink.pair("bad cable");
        NetworkEnds bad =
                over(
                        new LossyByteLink(cable.host(), faults, 1),
                        new LossyByteLink(cable.device(), faults, 2));
        byte[] sent = new byte[150_000];
        new Random(3).nextBytes(sent);
        try (ConnectionListener listener = bad.device().listen(990);
                Connection near = bad.host().connect(990, SOON);
                Connection far = listener.accept()) {
            Future<?> writer =
                    Background.run(() -> {
                        near.output().write(sent);
                        near.shutdownOutput();
                        return null;
                    });
            assertThat(Arrays.equals(far.input().readAllBytes(), sent)).isTrue();
            writer.get();
        } finally {
            bad.host().close();
            bad.device().close();
        }
    }

    /** A request stands behind at most what the queue of the line holds, not behind a window. */
    @Test
    void answersWithinHalfASecondWhileAnUploadFillsASlowLine() throws Exception {
        PipeByteLink.Pair cable = PipeByteLink.pair("slow cable");
        NetworkEnds slow =
                over(
                        new ThrottledByteLink(cable.host(), 115_200),
                        new ThrottledByteLink(cable.device(), 115_200));
        try (Connection bulk = slow.host().connect(bulkReader(slow), SOON);
                Connection rapi = slow.host().connect(rapiServer(slow), SOON)) {
            Future<?> upload =
                    Background.run(() -> {
                        bulk.output().write(new byte[1_000_000]);
                        return null;
                    });
            List<Duration> trips = new ArrayList<>();
            // The first ones are made while the line fills.
            for (int i = 0; i < 12; i++) {
                long start = System.nanoTime();
                rapi.output().write(new byte[RAPI_REQUEST]);
                assertThat(rapi.input().readNBytes(RAPI_RESPONSE)).hasSize(RAPI_RESPONSE);
                trips.add(Duration.ofNanos(System.nanoTime() - start));
            }
            assertThat(upload.isDone()).isFalse();
            trips.sort(null);
            assertThat(trips.get(10)).as(trips::toString).isLessThan(Duration.ofMillis(500));
            bulk.abort();
            assertThatThrownBy(upload::get).hasCauseInstanceOf(IOException.class);
        } finally {
            slow.host().close();
            slow.device().close();
        }
    }

    private static int bulkReader(NetworkEnds ends) throws IOException {
        var listener = ends.device().listen(0);
        Background.run(() -> listener.accept().input().readAllBytes());
        return listener.port();
    }

    private static int rapiServer(NetworkEnds ends) throws IOException {
        var listener = ends.device().listen(0);
        Background.run(() -> {
            Connection connection = listener.accept();
            while (connection.input().readNBytes(RAPI_REQUEST).length == RAPI_REQUEST) {
                connection.output().write(new byte[RAPI_RESPONSE]);
            }
            return null;
        });
        return listener.port();
    }
}
