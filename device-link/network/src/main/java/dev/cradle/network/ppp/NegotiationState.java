package dev.cradle.network.ppp;

/** Where the negotiation of one control protocol stands (RFC 1661 section 4.2). */
public enum NegotiationState {
    /** The layer below is down, and nobody wants this one. */
    INITIAL,
    /** Wanted; waits for the layer below. */
    STARTING,
    /** The layer below is up, but nobody wants this one. */
    CLOSED,
    /** Ended by the peer, or for want of an answer. */
    STOPPED,
    /** Ends by our wish; a Terminate-Request is out. */
    CLOSING,
    /** Ends by the peer's wish, or after an error. */
    STOPPING,
    /** Our request is out; the peer's was not agreed to. */
    REQUEST_SENT,
    /** The peer agreed to our request; its own was not agreed to. */
    ACK_RECEIVED,
    /** We agreed to the peer's request; it has not agreed to ours. */
    ACK_SENT,
    /** Both agreed. */
    OPENED;

    /** Whether requests are being exchanged. */
    boolean negotiating() {
        return this == REQUEST_SENT || this == ACK_RECEIVED || this == ACK_SENT;
    }

    /** Whether the restart timer runs. */
    boolean timed() {
        return negotiating() || this == CLOSING || this == STOPPING;
    }
}
