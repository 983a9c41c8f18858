package dev.cradle.formats.cabinet;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One file of a cabinet (CFFILE, cab-formats.md 1.4).
 *
 * @param index position in the cabinet's directory, from 0
 * @param naming its name, which is outside data
 * @param extent where its data lie
 * @param compression the folder's compression
 * @param attributes the bits below
 * @param modified local time without a zone, absent when the record holds none
 */
public record CabinetMember(
        int index,
        MemberName naming,
        MemberExtent extent,
        CabinetCompression compression,
        int attributes,
        Optional<LocalDateTime> modified) {
    public static final int READ_ONLY = 0x01;
    public static final int HIDDEN = 0x02;
    public static final int SYSTEM = 0x04;
    public static final int ARCHIVE = 0x20;

    /** Never done here. */
    public static final int RUN_AFTER_EXTRACTION = 0x40;

    public static final int NAME_IS_UTF8 = 0x80;

    /**
     * The name decoded (UTF-8 when attribute 0x80 says so); malformed bytes are U+FFFD. It is
     * outside data: print {@link #displayName()}, never use it as a path.
     */
    public String name() {
        return naming.text();
    }

    /** The name's bytes without loss, those outside 21…7E and {@code %} as {@code %XX}. */
    public String encodedName() {
        return naming.encoded();
    }

    /** Bytes after decompression. */
    public long size() {
        return extent.size();
    }

    /** The folder it lies in, from 0. */
    public int folder() {
        return extent.folder();
    }

    /** Where it begins in the folder's decompressed data. */
    public long folderOffset() {
        return extent.offset();
    }

    /** Whether the content can be read. */
    public boolean extractable() {
        return compression.decodable();
    }

    /** The name with control, format and unassigned characters escaped, safe to print. */
    public String displayName() {
        return MemberNames.printable(naming.text());
    }
}
