package dev.cradle.network.ppp;

/** What may happen to a negotiation (RFC 1661 section 4.3), in the order of its table. */
enum NegotiationEvent {
    UP,
    DOWN,
    OPEN,
    CLOSE,
    TIMEOUT,
    LAST_TIMEOUT,
    GOOD_REQUEST,
    BAD_REQUEST,
    ACK,
    NAK_OR_REJECT,
    TERMINATE_REQUEST,
    TERMINATE_ACK,
    UNKNOWN_CODE,
    TOLERABLE_REJECT,
    FATAL_REJECT,
    ECHO_OR_DISCARD
}
