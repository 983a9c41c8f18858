package dev.cradle.network.os;

import java.net.InetAddress;
import java.util.Optional;

/** Finds out which program holds a listening port. */
@FunctionalInterface
interface PortHolders {
    /** The program and its process number, as far as this user may know. */
    Optional<String> holder(Transport transport, InetAddress address, int port);

    /** The way of the operating system that this program runs on. */
    static PortHolders ofSystem() {
        return switch (OsFamily.current()) {
            case LINUX -> new LinuxPortHolders();
            case WINDOWS -> PortHolders::onWindows;
            case MACOS -> PortHolders::onMacOs;
        };
    }

    private static Optional<String> onWindows(Transport transport, InetAddress address, int port) {
        return PortListings.netstatHolder(
                        transport,
                        SystemCommand.output("netstat", "-ano", "-p", transport.name()),
                        address,
                        port)
                .map(pid ->
                        PortListings.tasklistName(
                                        SystemCommand.output(
                                                "tasklist",
                                                "/svc",
                                                "/fo",
                                                "csv",
                                                "/nh",
                                                "/fi",
                                                "PID eq " + pid))
                                .map(name -> name + ", pid " + pid)
                                .orElse("pid " + pid));
    }

    private static Optional<String> onMacOs(Transport transport, InetAddress address, int port) {
        String listing =
                switch (transport) {
                    case TCP ->
                            SystemCommand.output(
                                    "lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpcn");
                    case UDP -> SystemCommand.output("lsof", "-nP", "-iUDP:" + port, "-Fpcn");
                };
        return PortListings.lsofHolder(listing, address, port);
    }
}
