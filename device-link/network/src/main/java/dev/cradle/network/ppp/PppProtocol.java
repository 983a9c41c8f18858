package dev.cradle.network.ppp;

/** Protocol numbers that this end speaks or answers with more than a Protocol-Reject. */
final class PppProtocol {
    static final int IPV4 = 0x0021;
    static final int IPCP = 0x8021;

    /** Compression Control Protocol. */
    static final int CCP = 0x80FD;

    static final int LCP = 0xC021;

    private PppProtocol() {}
}
