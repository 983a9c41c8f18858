package dev.cradle.network.ip.packet;

/**
 * The fixed part of a TCP header (RFC 9293, section 3.1).
 *
 * @param flags of {@link #FIN} to {@link #ACK}
 * @param window bytes that the sender takes beyond {@code acknowledgement}, 0 to 65535
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        int sequence,
        int acknowledgement,
        int flags,
        int window) {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int PSH = 8;
    public static final int ACK = 16;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
