package dev.cradle.network.user;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.link.PipeByteLink;
import dev.cradle.network.link.ThrottledByteLink;
import dev.cradle.network.ppp.PppMachine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Future;

/**
 * Both ends over PPP on a line of 115,200 bit/s: how much of the line an upload and a download get,
 * and how long requests take meanwhile. Arguments: seconds per part, MRU.
 */
final class SlowLineMeasurement {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int RATE = 115_200;
    private static final int REQUEST = 120;
    private static final int RESPONSE = 200;

    /** Bytes per second of random payload over PPP (link-layers.md, section 10). */
    private static final double LIMIT = 11_096;

    private SlowLineMeasurement() {}

    private static UserNetwork open(PipeByteLink link, PppSettings settings)
            throws LinkUpException {
        return UserNetwork.open(
                new ThrottledByteLink(link, RATE),
                new PppMachine(settings, new SecureRandom()),
                SOON);
    }

    private static void flood(Connection connection) throws IOException {
        byte[] block = new byte[64 * 1024];
        new Random(1).nextBytes(block);
        while (true) {
            connection.output().write(block);
        }
    }

    private static double rate(InputStream in, Duration time) throws IOException {
        byte[] into = new byte[64 * 1024];
        read(in, into, Duration.ofSeconds(3));
        long start = System.nanoTime();
        long count = read(in, into, time);
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static long read(InputStream in, byte[] into, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long total = 0;
        while (System.nanoTime() < end) {
            total += Math.max(0, in.read(into));
        }
        return total;
    }

    private static void carry(String what, DeviceNetwork from, DeviceNetwork to, Duration time)
            throws Exception {
        try (ConnectionListener listener = to.listen(0);
                Connection sender = from.connect(listener.port(), SOON);
                Connection receiver = listener.accept()) {
            Background.run(() -> {
                flood(sender);
                return null;
            });
            double rate = rate(receiver.input(), time);
            System.out.printf(
                    Locale.ROOT, "%-10s %8.0f B/s  %5.1f %%%n", what, rate, 100 * rate / LIMIT);
            sender.abort();
        }
    }

    private static void answer(Connection connection) throws IOException {
        while (connection.input().readNBytes(REQUEST).length == REQUEST) {
            connection.output().write(new byte[RESPONSE]);
        }
    }

    private static void trips(DeviceNetwork host, DeviceNetwork device, Duration time)
            throws Exception {
        try (ConnectionListener listener = device.listen(0);
                Connection bulk = host.connect(listener.port(), SOON);
                Connection sink = listener.accept();
                Connection rapi = host.connect(listener.port(), SOON);
                Connection server = listener.accept()) {
            Background.run(() -> {
                flood(bulk);
                return null;
            });
            Future<Double> upload = Background.run(() -> rate(sink.input(), time));
            Background.run(() -> {
                answer(server);
                return null;
            });
            List<Double> trips = new ArrayList<>();
            while (!upload.isDone()) {
                long start = System.nanoTime();
                rapi.output().write(new byte[REQUEST]);
                rapi.input().readNBytes(RESPONSE);
                trips.add((System.nanoTime() - start) / 1e6);
            }
            trips.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "requests   %d, median %.0f ms, p95 %.0f ms, worst %.0f ms; upload %.0f B/s%n",
                    trips.size(),
                    trips.get(trips.size() / 2),
                    trips.get(trips.size() * 95 / 100),
                    trips.getLast(),
                    upload.get());
            bulk.abort();
        }
    }

    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 30);
        int mru = args.length > 1 ? Integer.parseInt(args[1]) : PppSettings.DEFAULT_MRU;
        PipeByteLink.Pair cable = PipeByteLink.pair("slow line");
        PppSettings host =
                PppSettings.host(UserNetworkTest.HOST, UserNetworkTest.DEVICE, PppQuirks.SERIAL)
                        .withMru(mru);
        PppSettings device = PppSettings.device(PppQuirks.SERIAL).withMru(mru);
        Future<UserNetwork> far = Background.run(() -> open(cable.device(), device));
        try (UserNetwork near = open(cable.host(), host);
                UserNetwork other = far.get()) {
            carry("upload", near, other, time);
            carry("download", other, near, time);
            trips(near, other, time);
        }
        System.exit(0);
    }
}
