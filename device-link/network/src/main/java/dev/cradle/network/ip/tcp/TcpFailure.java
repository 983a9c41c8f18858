package dev.cradle.network.ip.tcp;

/** Why a connection ended otherwise than by both ends closing it. */
public record TcpFailure(Kind kind, String reason) {
    public enum Kind {
        /** The peer takes no connection on that port. */
        REFUSED,
        /** The peer reset the connection. */
        RESET,
        /** The peer does not answer any more. */
        NO_ANSWER,
        /** This end aborted it. */
        ABORTED,
        /** The link or the network below is gone. */
        LINK_LOST
    }
}
