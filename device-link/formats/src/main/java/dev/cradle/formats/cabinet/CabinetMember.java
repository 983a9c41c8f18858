package dev.cradle.formats.cabinet;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One file of a cabinet (CFFILE, cab-formats.md 1.4).
 *
 * @param index position in the cabinet's directory, from 0
 * @param name the name decoded (UTF-8 when attribute 0x80 says so); malformed bytes are U+FFFD. It
 *     is outside data: print {@link #displayName()}, never use it as a path
 * @param encodedName the name's bytes without loss, those outside 21…7E and {@code %} as {@code
 *     %XX}
 * @param size bytes after decompression
 * @param folder the folder it lies in, from 0
 * @param folderOffset where it begins in the folder's decompressed data
 * @param compression the folder's compression
 * @param attributes 0x01 read-only, 0x02 hidden, 0x04 system, 0x20 archive, 0x40 run after
 *     extraction (never done here), 0x80 name is UTF-8
 * @param modified local time without a zone, absent when the record holds none
 */
public record CabinetMember(
        int index,
        String name,
        String encodedName,
        long size,
        int folder,
        long folderOffset,
        CabinetCompression compression,
        int attributes,
        Optional<LocalDateTime> modified) {
    public static final int READ_ONLY = 0x01;
    public static final int HIDDEN = 0x02;
    public static final int SYSTEM = 0x04;
    public static final int ARCHIVE = 0x20;
    public static final int RUN_AFTER_EXTRACTION = 0x40;
    public static final int NAME_IS_UTF8 = 0x80;

    /** Whether the content can be read. */
    public boolean extractable() {
        return compression.decodable();
    }

    /** The name with control, format and unassigned characters escaped, safe to print. */
    public String displayName() {
        return MemberNames.printable(name);
    }
}
