package dev.cradle.network.os;

import java.net.InetAddress;
import java.util.Optional;

/** Finds out which program holds a listening port. */
@FunctionalInterface
interface PortHolders {
    /** The program and its process number, as far as this user may know. */
    Optional<String> holder(InetAddress address, int port);

    /** The way of the operating system that this program runs on. */
    static PortHolders ofSystem() {
        return switch (OsFamily.current()) {
            case LINUX -> new LinuxPortHolders();
            case WINDOWS -> PortHolders::onWindows;
            case MACOS -> PortHolders::onMacOs;
        };
    }

    private static Optional<String> onWindows(InetAddress address, int port) {
        return PortListings.netstatHolder(
                        SystemCommand.output("netstat", "-ano", "-p", "TCP"), address, port)
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

    private static Optional<String> onMacOs(InetAddress address, int port) {
        return PortListings.lsofHolder(
                SystemCommand.output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpcn"),
                address,
                port);
    }
}
