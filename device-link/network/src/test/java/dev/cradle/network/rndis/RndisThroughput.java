package dev.cradle.network.rndis;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetworkContract.NetworkEnds;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.usb.gadget.MemoryUsb;

import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Future;

/** Measures TCP over RNDIS over USB in memory, both ways; arguments: MiB, rounds. */
public final class RndisThroughput {
    private RndisThroughput() {}

    public static void main(String[] args) throws Exception {
        int mebibytes = args.length > 0 ? Integer.parseInt(args[0]) : 32;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        MemoryUsb bus = new MemoryUsb();
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random(2)),
                        EthernetSettings.ACTIVESYNC);
        NetworkEnds ends = RndisNetworkTest.over(bus, device, bus.plug(device, 1));
        for (int round = 0; round < rounds; round++) {
            try (ConnectionListener listener = ends.device().listen(990)) {
                Connection near = ends.host().connect(990, Duration.ofSeconds(5));
                Connection far = listener.accept();
                System.out.printf("to the device   %.1f MB/s%n", rate(near, far, mebibytes));
                System.out.printf("to the desktop  %.1f MB/s%n", rate(far, near, mebibytes));
                near.close();
                far.close();
            }
        }
        ends.host().close();
        ends.device().close();
        bus.close();
    }

    private static double rate(Connection from, Connection to, int mebibytes) throws Exception {
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        long start = System.nanoTime();
        Future<?> writer =
                Background.run(() -> {
                    for (int i = 0; i < mebibytes; i++) {
                        from.output().write(block);
                    }
                    return null;
                });
        InputStream in = to.input();
        byte[] buffer = new byte[64 * 1024];
        long left = (long) mebibytes << 20;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new AssertionError("ends early");
            }
            left -= count;
        }
        writer.get();
        return ((long) mebibytes << 20) * 1e3 / (System.nanoTime() - start);
    }
}
