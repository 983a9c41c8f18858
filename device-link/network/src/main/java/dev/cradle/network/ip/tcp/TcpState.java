package dev.cradle.network.ip.tcp;

/** The states of RFC 9293, section 3.3.2; LISTEN is a {@link TcpListener}. */
public enum TcpState {
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT,
    CLOSED;

    /** Whether the opening is over and data may come. */
    boolean isSynchronized() {
        return compareTo(ESTABLISHED) >= 0 && this != CLOSED;
    }
}
