package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/** CEOSVERSIONINFO, 276 bytes. {@code platformId} is 3 for Windows CE. */
public record OsVersion(int major, int minor, int build, int platformId, String csdVersion) {
    static final OsVersion NONE = new OsVersion(0, 0, 0, 0, "");

    private static final int SIZE = 276;
    private static final int CSD_UNITS = 128;

    static OsVersion layout(Fields<OsVersion> f) throws FormatException {
        f.constant("size", SIZE);
        return new OsVersion(
                f.u32("major", OsVersion::major),
                f.u32("minor", OsVersion::minor),
                f.u32("build", OsVersion::build),
                f.u32("platform", OsVersion::platformId),
                f.fixedText("csd version", CSD_UNITS, OsVersion::csdVersion));
    }
}
