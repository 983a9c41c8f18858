package dev.cradle.cli.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports for a link that nobody named: emulated devices of this computer find it by asking the
 * owner.
 */
final class FreePorts {
    private FreePorts() {}

    /** A link on loopback with ports that were free just now. */
    static String loopbackLink() throws CradleException {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket device = new ServerSocket(0, 1, loopback);
                    ServerSocket passThrough = new ServerSocket(0, 1, loopback)) {
                return "tcp:"
                        + loopback.getHostAddress()
                        + ":0,legacy=0,device="
                        + device.getLocalPort()
                        + ",passthrough="
                        + passThrough.getLocalPort();
            }
        } catch (IOException none) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "No link was opened.",
                    "No free port was found: " + none.getMessage() + ".",
                    "Name one with --link.",
                    none);
        }
    }
}
