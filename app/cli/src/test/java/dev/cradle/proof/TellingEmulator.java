package dev.cradle.proof;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.WindowsMobileSoftware;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.tap.TappedNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The main program of a device that tells the private keys it makes and keeps all bytes of its
 * link: {@code STATE-FOLDER HOST-PORT LINK-FOLDER}. Ends with its standard input.
 */
final class TellingEmulator {
    private TellingEmulator() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        Path recordings = Path.of(arguments[2]);
        KeyPairSource source = KeyPairSource.from(new SecureRandom());
        try (OutputStream toHost = Files.newOutputStream(recordings.resolve("to-host.bin"));
                OutputStream toDevice = Files.newOutputStream(recordings.resolve("to-device.bin"));
                EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                                .stateFolder(Path.of(arguments[0]))
                                .approver(Approver.all())
                                .software(
                                        WindowsMobileSoftware.factory(bits -> {
                                            KeyPair pair = source.generate(bits);
                                            System.out.println(
                                                    "key "
                                                            + Base64.getEncoder()
                                                                    .encodeToString(
                                                                            pair.getPrivate()
                                                                                    .getEncoded()));
                                            return pair;
                                        }))
                                .switchOn();
                TappedNetwork network =
                        new TappedNetwork(
                                OsNetwork.towards(InetAddress.getLoopbackAddress()),
                                Direction.TO_HOST,
                                (direction, data, offset, length) ->
                                        keep(
                                                direction == Direction.TO_HOST ? toHost : toDevice,
                                                data,
                                                offset,
                                                length))) {
            device.cradle(network, new RapiPorts(port, port, 0, 0));
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }

    private static void keep(OutputStream out, byte[] data, int offset, int length) {
        try {
            synchronized (out) {
                out.write(data, offset, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
