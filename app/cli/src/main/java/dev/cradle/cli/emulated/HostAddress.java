package dev.cradle.cli.emulated;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.OptionalInt;

/**
 * {@code HOST[:PORT]} as an option of the command line.
 *
 * @param port empty where none is given
 */
record HostAddress(InetAddress address, OptionalInt port) {
    private static final int GREATEST = 65535;

    /** Where something is to be reached. */
    static HostAddress parse(String text) throws CradleException {
        return parse(text, 1);
    }

    /** Where this computer is to listen, with 0 for any port. */
    static HostAddress parseOwn(String text) throws CradleException {
        return parse(text, 0);
    }

    private static HostAddress parse(String text, int least) throws CradleException {
        int colon = text.indexOf(':', text.startsWith("[") ? text.indexOf(']') : 0);
        String host = colon < 0 ? text : text.substring(0, colon);
        try {
            return new HostAddress(
                    InetAddress.getByName(host),
                    colon < 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(port(text.substring(colon + 1), least)));
        } catch (UnknownHostException | NumberFormatException wrong) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + text + "” is no address.",
                    "It is to be HOST or HOST:PORT.",
                    "For example 127.0.0.1:990.",
                    wrong);
        }
    }

    private static int port(String digits, int least) {
        int port = Integer.parseInt(digits);
        if (port < least || port > GREATEST) {
            throw new NumberFormatException("a port is a number from " + least + " to " + GREATEST);
        }
        return port;
    }
}
