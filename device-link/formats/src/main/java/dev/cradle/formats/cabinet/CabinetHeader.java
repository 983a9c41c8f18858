package dev.cradle.formats.cabinet;

import java.util.Optional;

/**
 * CFHEADER with its optional parts (cab-formats.md 1.2).
 *
 * @param size cbCabinet: bytes without a signature behind it
 * @param filesOffset coffFiles
 * @param versionMinor 3 in every real file; another one is a warning
 * @param setId same for all cabinets of a set
 * @param index place in its set, from 0
 * @param headerReserve bytes reserved in the header
 * @param folderReserve bytes reserved in every folder record
 * @param dataReserve bytes reserved in every data block
 * @param previous file name of the previous cabinet of the set
 * @param next file name of the next cabinet of the set
 * @param signature the place of the signature, when the header declares a sound one
 */
public record CabinetHeader(
        long size,
        long filesOffset,
        int versionMinor,
        int setId,
        int index,
        int headerReserve,
        int folderReserve,
        int dataReserve,
        Optional<String> previous,
        Optional<String> next,
        Optional<CabinetSignature> signature) {
    static final int SIZE = 36;
    static final int SIGNATURE = 0x4643534D;
    static final int HAS_PREVIOUS = 1;
    static final int HAS_NEXT = 2;
    static final int HAS_RESERVE = 4;
    static final int MOST_HEADER_RESERVE = 60_000;
    static final int MOST_RECORD_RESERVE = 255;

    /** Whether this is one part of a set of several cabinets. */
    public boolean partOfSet() {
        return previous.isPresent() || next.isPresent();
    }
}
