package dev.cradle.network.ppp;

/** What an event makes a negotiation do (RFC 1661 section 4.4), with the RFC's short names. */
enum NegotiationAction {
    /** This-Layer-Up. */
    TLU,
    /** This-Layer-Down. */
    TLD,
    /** This-Layer-Started. */
    TLS,
    /** This-Layer-Finished. */
    TLF,
    /** Initialize-Restart-Count. */
    IRC,
    /** Zero-Restart-Count. */
    ZRC,
    /** Send-Configure-Request. */
    SCR,
    /** Send-Configure-Ack. */
    SCA,
    /** Send-Configure-Nak or -Reject. */
    SCN,
    /** Send-Terminate-Request. */
    STR,
    /** Send-Terminate-Ack. */
    STA,
    /** Send-Code-Reject. */
    SCJ,
    /** Send-Echo-Reply. */
    SER
}
