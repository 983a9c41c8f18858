package dev.cradle.formats.cabinet;

import java.util.Optional;

/**
 * CFHEADER with its optional parts (cab-formats.md 1.2).
 *
 * @param size cbCabinet: bytes without a signature behind it
 * @param filesOffset coffFiles
 * @param versionMinor 3 in every real file; another one is a warning
 * @param reserves room kept free in the cabinet's records
 * @param place where the cabinet stands in its set
 * @param signature the place of the signature, when the header declares a sound one
 */
public record CabinetHeader(
        long size,
        long filesOffset,
        int versionMinor,
        Reserves reserves,
        SetPlace place,
        Optional<CabinetSignature> signature) {
    static final int SIZE = 36;
    static final int SIGNATURE = 0x4643534D;
    static final int HAS_PREVIOUS = 1;
    static final int HAS_NEXT = 2;
    static final int HAS_RESERVE = 4;
    static final int MOST_HEADER_RESERVE = 60_000;
    static final int MOST_RECORD_RESERVE = 255;

    /**
     * Reserved bytes.
     *
     * @param header once, in the header
     * @param folder in every folder record
     * @param data in every data block
     */
    public record Reserves(int header, int folder, int data) {
        static final Reserves NONE = new Reserves(0, 0, 0);
    }

    /**
     * Place in a set of cabinets.
     *
     * @param setId same for all cabinets of a set
     * @param index from 0
     * @param previous file name of the previous cabinet
     * @param next file name of the next cabinet
     */
    public record SetPlace(
            int setId, int index, Optional<String> previous, Optional<String> next) {}

    /** Whether this is one part of a set of several cabinets. */
    public boolean partOfSet() {
        return place.previous().isPresent() || place.next().isPresent();
    }
}
