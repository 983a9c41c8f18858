package dev.cradle.network.passthrough;

/**
 * What rapi-wire.md section 6 leaves open about pass-through. The layout of name queries follows
 * the published dissector of the protocol and the one known host program; nothing was exchanged
 * with a real device.
 *
 * @param pointer stands for "present" where a structure of the peer's memory holds a pointer; what
 *     a device puts there is unknown and ignored
 * @param dnsNamespace name space number in an answer
 * @param noMoreResults error of a second question for the next result
 * @param unknownServiceClass error of a query that is not one for the address of a name
 * @param unknownHandle error of a question with a handle that was not given out
 */
public record DtptQuirks(
        long pointer,
        int dnsNamespace,
        int noMoreResults,
        int unknownServiceClass,
        int unknownHandle) {
    public static final DtptQuirks ASSUMED = new DtptQuirks(0xDEADBEEFL, 12, 10110, 10108, 6);
}
