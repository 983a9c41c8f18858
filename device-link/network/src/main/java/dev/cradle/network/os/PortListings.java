package dev.cradle.network.os;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what operating systems tell about listening ports. Pure: text in, answer out. */
final class PortListings {
    private static final String LINUX_LISTENING = "0A";
    private static final String LINUX_UDP_BOUND = "07";
    private static final Pattern CSV_FIELD = Pattern.compile("\"([^\"]*)\"");

    private PortListings() {}

    /**
     * The socket inode that listens on a port, from {@code /proc/net/tcp} and its like, whose
     * addresses are words in the byte order of the machine.
     */
    static Optional<String> linuxInode(
            Transport transport, String table, InetAddress address, int port) {
        String state =
                switch (transport) {
                    case TCP -> LINUX_LISTENING;
                    case UDP -> LINUX_UDP_BOUND;
                };
        for (String line : table.lines().skip(1).toList()) {
            String[] field = line.strip().split("\\s+");
            if (field.length > 9 && field[3].equals(state)) {
                String[] local = field[1].split(":");
                if (local.length == 2
                        && local[1].equalsIgnoreCase("%04X".formatted(port))
                        && covers(local[0], address)) {
                    return Optional.of(field[9]);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean covers(String hex, InetAddress address) {
        if (hex.chars().allMatch(c -> c == '0')) {
            return true;
        }
        byte[] bytes = address.getAddress();
        byte[] swapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            swapped[i] = bytes[i / 4 * 4 + 3 - i % 4];
        }
        String own = HexFormat.of().formatHex(swapped);
        return hex.equalsIgnoreCase(own) || hex.equalsIgnoreCase("0000000000000000ffff0000" + own);
    }

    /** The process that listens on a port, from {@code netstat -ano} in any language. */
    static Optional<Long> netstatHolder(
            Transport transport, String listing, InetAddress address, int port) {
        for (String line : listing.lines().toList()) {
            String[] field = line.strip().split("\\s+");
            boolean listening =
                    field.length >= 4
                            && field[0].equals(transport.name())
                            && (field[2].endsWith(":0") || field[2].equals("*:*"));
            String pid = field[field.length - 1];
            if (listening && isAt(field[1], address, port) && pid.matches("\\d{1,10}")) {
                return Optional.of(Long.parseLong(pid));
            }
        }
        return Optional.empty();
    }

    /** Program and services, from {@code tasklist /svc /fo csv /nh}. */
    static Optional<String> tasklistName(String listing) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = CSV_FIELD.matcher(listing.lines().findFirst().orElse(""));
        while (matcher.find()) {
            fields.add(matcher.group(1));
        }
        if (fields.size() < 2) {
            return Optional.empty();
        }
        boolean services =
                fields.size() > 2 && fields.get(2).chars().anyMatch(Character::isLowerCase);
        return Optional.of(fields.get(0) + (services ? " (" + fields.get(2) + ")" : ""));
    }

    /** Program and process, from {@code lsof -Fpcn}. */
    static Optional<String> lsofHolder(String listing, InetAddress address, int port) {
        String pid = "";
        String name = "";
        for (String line : listing.lines().filter(l -> !l.isEmpty()).toList()) {
            String value = line.substring(1);
            switch (line.charAt(0)) {
                case 'p' -> pid = value;
                case 'c' -> name = value;
                case 'n' -> {
                    if (isAt(value, address, port)) {
                        return Optional.of(name + ", pid " + pid);
                    }
                }
                default -> {
                    // Other fields say nothing about the holder.
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(String listed, InetAddress address, int port) {
        int colon = listed.lastIndexOf(':');
        if (colon < 0 || !listed.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String host = listed.substring(0, colon);
        return host.equals(address.getHostAddress())
                || host.equals("0.0.0.0")
                || host.equals("*")
                || host.equals("[::]");
    }
}
