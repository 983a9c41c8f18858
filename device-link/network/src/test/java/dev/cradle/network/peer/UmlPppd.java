package dev.cradle.network.peer;

import dev.cradle.network.link.ByteLink;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The Linux kernel's PPP and TCP with the real pppd, in User-Mode Linux: an ordinary process that
 * needs no rights. Its serial line is the process' standard streams; the machine's files are there
 * for reading, and what it writes is gone with it. It is up about two seconds after the start.
 */
public final class UmlPppd implements AutoCloseable {
    public static final Inet4Address HOST = Inet4Address.ofLiteral("192.168.55.101");
    public static final Inet4Address DEVICE = Inet4Address.ofLiteral("192.168.55.100");

    /** Which end of the cable pppd plays. */
    public enum Plays {
        /** Says CLIENT by chat(8), wants an address and a name server, offers compression. */
        DEVICE,
        /** The same without the words: PPP at once. */
        DEVICE_WITHOUT_CHAT,
        /** Answers CLIENT and gives {@link UmlPppd#DEVICE} its address. */
        HOST
    }

    private static final String COMMON = "noauth local nodetach debug nodefaultroute ";

    private final Path folder;
    private final ProcessLink link;

    private UmlPppd(Path folder, ProcessLink link) {
        this.folder = folder;
        this.link = link;
    }

    /**
     * Starts it.
     *
     * @param afterUp shell commands run in the guest once ppp0 has its address, such as {@code tc
     *     qdisc add dev ppp0 root netem loss 2%} or {@code nc}; their output is {@link #console()}.
     *     When they end, pppd hangs up
     */
    public static UmlPppd start(Plays plays, String afterUp) throws IOException {
        return start(plays, afterUp, "");
    }

    /**
     * @param options further ones of pppd(8), such as {@code mru 576 noaccomp}
     */
    public static UmlPppd start(Plays plays, String afterUp, String options) throws IOException {
        Path linux = Programs.find("linux.uml", "Debian package user-mode-linux");
        Programs.find("pppd", "Debian package ppp");
        Programs.find("insmod", "Debian package kmod");
        Programs.find("ip", "Debian package iproute2");
        Programs.find("ping", "Debian package iputils-ping");
        Path folder = Files.createTempDirectory("uml");
        Path init = folder.resolve("init.sh");
        Files.writeString(init, script(plays, afterUp, options));
        Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The standard streams must carry the line alone: the kernel's own words go to a file.
        String shell =
                "exec 3<&0 4>&1 </dev/null >%s/console.txt 2>&1; exec %s %s"
                        .formatted(
                                folder,
                                linux,
                                "mem=128M rootfstype=hostfs rootflags=/ ro quiet init="
                                        + init
                                        + " uml_dir="
                                        + folder
                                        + " con=null con0=null,fd:1 ssl0=fd:3,fd:4");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", shell);
        return new UmlPppd(folder, new ProcessLink("pppd", builder.start()));
    }

    private static String script(Plays plays, String afterUp, String options) {
        String pppd =
                switch (plays) {
                    case DEVICE -> device() + " connect /run/chat.sh";
                    case DEVICE_WITHOUT_CHAT -> device();
                    case HOST ->
                            "%s:%s ms-dns %s connect /run/chat.sh"
                                    .formatted(
                                            HOST.getHostAddress(),
                                            DEVICE.getHostAddress(),
                                            HOST.getHostAddress());
                };
        // chat(8) reads one expected string after the other and says what follows it.
        String chat =
                plays == Plays.HOST
                        ? "-t 20 CLIENT 'CLIENTSERVER\\\\c'"
                        : "-t 20 '' 'CLIENT\\\\c' CLIENTSERVER '\\\\c'";
        return """
        #!/bin/sh
        export PATH=/usr/sbin:/usr/bin:/sbin:/bin
        mount -t proc proc /proc; mount -t sysfs sys /sys
        mount -t tmpfs tmp /run; mkdir -p /run/lock
        mkdir -p /dev/pts; mount -t devpts devpts /dev/pts
        mount -t tmpfs tmp /etc/ppp; : > /etc/ppp/options
        M=/usr/lib/uml/modules/$(uname -r)/kernel
        for m in lib/crc-ccitt drivers/net/slip/slhc drivers/net/ppp/ppp_generic \\
            drivers/net/ppp/ppp_async drivers/net/ppp/bsd_comp \\
            drivers/net/ppp/ppp_deflate net/sched/sch_netem
        do insmod $M/$m.ko; done
        ip link set lo up
        printf "#!/bin/sh\\nexec /usr/sbin/chat %s\\n" > /run/chat.sh
        chmod +x /run/chat.sh
        echo guest: ready at $(cut -d' ' -f1 /proc/uptime)
        pppd /dev/ttyS0 115200 %s &
        P=$!
        ( while ! ip -4 -o addr show ppp0 2>/dev/null | grep -q inet
          do kill -0 $P 2>/dev/null || exit; sleep 0.05; done
          echo guest: up at $(cut -d' ' -f1 /proc/uptime)
          %s
          echo guest: commands done
          kill $P 2>/dev/null ) &
        wait $P
        echo guest: pppd ended at $(cut -d' ' -f1 /proc/uptime)
        echo guest: end
        # The other end is to see the goodbye, not the loss of the line.
        sleep 3
        echo o > /proc/sysrq-trigger
        sleep 5
        """
                .formatted(
                        chat.replace("%", "%%"),
                        COMMON + "maxfail 1 " + options + " " + pppd,
                        afterUp.replace("\n", "\n  "));
    }

    private static String device() {
        return "noipdefault usepeerdns ipcp-accept-local ipcp-accept-remote bsdcomp 15";
    }

    public ByteLink link() {
        return link;
    }

    /** What the guest has written so far, its pppd's log among it. */
    public String console() throws IOException {
        Path file = folder.resolve("console.txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The console once it holds this text. */
    public String awaitConsole(String text, Duration most) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        Optional<String> console = Optional.empty();
        while (System.nanoTime() < end) {
            console = Optional.of(console());
            if (console.get().contains(text)) {
                return console.get();
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no \"" + text + "\" in " + console);
    }

    /** Pulls the plug: the guest is gone without a word. */
    public void kill() {
        link.close();
    }

    @Override
    public void close() throws IOException {
        link.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
