package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and checks the directory of one cabinet: header, reserves, names of neighbours, folders,
 * files (cab-formats.md 1.2 to 1.4). Follows offsets, whatever the order of the parts. Good for one
 * cabinet.
 */
final class CabinetDirectoryReader {
    private static final String FORMAT = "cabinet";
    private static final int FOLDER_SIZE = 8;
    private static final int MOST_NEIGHBOUR_NAME = 255;
    private static final int SIGNED_RESERVE = 20;
    private static final int SIGNATURE_MARK = 0x00100000;

    private final ChannelWindow data;
    private final CabinetOptions options;
    private final Set<String> warnings = new LinkedHashSet<>();

    CabinetDirectoryReader(ChannelWindow data, CabinetOptions options) {
        this.data = data;
        this.options = options;
    }

    CabinetPart read() throws IOException {
        BinaryReader in = openHeader();
        Counts counts = readCounts(in);
        CabinetHeader header = readHeader(in, counts);
        long foldersEnd =
                in.position()
                        + counts.folders() * (long) (FOLDER_SIZE + header.reserves().folder());
        if (foldersEnd + counts.files() * (long) FileRecord.SIZE > options.mostDirectoryBytes()) {
            throw directoryTooLarge(in.position());
        }
        if (foldersEnd > header.size()) {
            throw error("cbCabinet", 8, "header inconsistent: ends before the folder records do");
        }
        if (header.filesOffset() < foldersEnd) {
            throw error("coffFiles", 16, "points into the header or the folder records");
        }
        if (header.filesOffset() >= header.size()) {
            throw error("coffFiles", 16, "points behind the end of the cabinet");
        }
        List<FileRecord> files = new ArrayList<>();
        long filesEnd = readFiles(header, counts, files, foldersEnd);
        FolderScan scan =
                new FolderScan(data, header, foldersEnd, header.filesOffset(), filesEnd, warnings);
        List<FolderRecord> folders =
                scan.folders(
                        in.position(),
                        counts.folders(),
                        files.stream().anyMatch(FileRecord::continued));
        return new CabinetPart(data, header, folders, files, List.copyOf(warnings));
    }

    private record Counts(long filesOffset, int minor, int folders, int files, int flags) {}

    private BinaryReader openHeader() throws IOException {
        if (data.size() < CabinetHeader.SIZE) {
            throw error("signature", 0, "not a cabinet: shorter than a cabinet's header");
        }
        int most =
                CabinetHeader.SIZE
                        + 4
                        + CabinetHeader.MOST_HEADER_RESERVE
                        + 4 * (MOST_NEIGHBOUR_NAME + 1);
        BinaryReader in =
                new BinaryReader(FORMAT, data.read("header", 0, (int) Math.min(most, data.size())));
        if (in.i32("signature") != CabinetHeader.SIGNATURE) {
            throw error("signature", 0, "not a cabinet: does not begin with MSCF");
        }
        return in;
    }

    private Counts readCounts(BinaryReader in) throws IOException {
        in.seek("coffFiles", 16);
        long filesOffset = in.u32("coffFiles");
        in.skip("reserved3", 4);
        int minor = in.u8("versionMinor");
        int major = in.u8("versionMajor");
        if (major != 1) {
            throw error("versionMajor", 25, "is " + major + ", only 1 is known");
        }
        if (minor != 3) {
            warnings.add("the format version is 1." + minor + " instead of 1.3");
        }
        int folders = in.u16("cFolders");
        int files = in.u16("cFiles");
        if (folders == 0) {
            throw error("cFolders", 26, "is 0");
        }
        if (files == 0) {
            throw error("cFiles", 28, "is 0");
        }
        return new Counts(filesOffset, minor, folders, files, in.u16("flags"));
    }

    private CabinetHeader readHeader(BinaryReader in, Counts counts) throws IOException {
        int setId = in.u16("setID");
        int index = in.u16("iCabinet");
        long size = new BinaryReader(FORMAT, data.read("cbCabinet", 8, 4)).u32("cbCabinet");
        if (size > data.size()) {
            throw error(
                    "cbCabinet",
                    8,
                    "truncated: is " + size + " but the file has " + data.size() + " bytes");
        }
        CabinetHeader.Reserves reserves = CabinetHeader.Reserves.NONE;
        byte[] reserve = {};
        if ((counts.flags() & CabinetHeader.HAS_RESERVE) != 0) {
            reserves =
                    new CabinetHeader.Reserves(
                            in.u16("cbCFHeader"), in.u8("cbCFFolder"), in.u8("cbCFData"));
            if (reserves.header() > CabinetHeader.MOST_HEADER_RESERVE) {
                throw error("cbCFHeader", 36, "is " + reserves.header() + ", more than 60000");
            }
            reserve = in.bytes("header reserve", reserves.header());
        }
        Optional<String> previous = Optional.empty();
        Optional<String> next = Optional.empty();
        if ((counts.flags() & CabinetHeader.HAS_PREVIOUS) != 0) {
            previous = Optional.of(neighbour(in, "szCabinetPrev"));
            neighbour(in, "szDiskPrev");
        }
        if ((counts.flags() & CabinetHeader.HAS_NEXT) != 0) {
            next = Optional.of(neighbour(in, "szCabinetNext"));
            neighbour(in, "szDiskNext");
        }
        return new CabinetHeader(
                size,
                counts.filesOffset(),
                counts.minor(),
                reserves,
                new CabinetHeader.SetPlace(setId, index, previous, next),
                signature(reserve, size));
    }

    private String neighbour(BinaryReader in, String field) throws FormatException {
        int start = in.position();
        while (in.u8(field) != 0) {
            if (in.position() - start > MOST_NEIGHBOUR_NAME) {
                throw error(field, start, "has no end within 255 bytes");
            }
        }
        byte[] name = in.slice(field, start, in.position() - 1);
        return new String(name, options.nameCharset());
    }

    private Optional<CabinetSignature> signature(byte[] reserve, long cabinet) {
        long behind = data.size() - cabinet;
        Optional<CabinetSignature> found = declaredSignature(reserve, cabinet);
        long unexplained = behind - found.map(CabinetSignature::size).orElse(0);
        if (unexplained > 0) {
            warnings.add(unexplained + " bytes behind the cabinet are no declared signature");
        }
        return found;
    }

    private Optional<CabinetSignature> declaredSignature(byte[] reserve, long cabinet) {
        if (reserve.length < SIGNED_RESERVE) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(reserve).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.getInt() != SIGNATURE_MARK) {
            return Optional.empty();
        }
        long offset = fields.getInt() & 0xFFFFFFFFL;
        long size = fields.getInt() & 0xFFFFFFFFL;
        if (offset == 0 && size == 0) {
            return Optional.empty();
        }
        String problem =
                offset != cabinet
                        ? "it does not begin where the cabinet ends"
                        : size == 0 || size > data.size() - offset
                                ? "it does not lie within the file"
                                : size > CabinetSignature.MOST_BYTES
                                        ? "it is larger than 1 MiB"
                                        : "";
        if (!problem.isEmpty()) {
            warnings.add("signature unreadable: " + problem + "; the cabinet counts as unsigned");
            return Optional.empty();
        }
        return Optional.of(new CabinetSignature(offset, (int) size));
    }

    private long readFiles(
            CabinetHeader header, Counts counts, List<FileRecord> files, long foldersBytes)
            throws IOException {
        long at = header.filesOffset();
        byte[] record = new byte[FileRecord.SIZE + FileRecord.MOST_NAME_BYTES + 1];
        for (int i = 0; i < counts.files(); i++) {
            int n = (int) Math.min(record.length, header.size() - at);
            if (n <= FileRecord.SIZE) {
                throw error("CFFILE", at, "header inconsistent: record " + i + " passes the end");
            }
            data.read("CFFILE", at, record, 0, n);
            int nul = FileRecord.SIZE;
            while (nul < n && record[nul] != 0) {
                nul++;
            }
            if (nul == n) {
                throw error("szName", at + FileRecord.SIZE, "has no end within 255 bytes");
            }
            files.add(file(header, counts.folders(), at, record, nul));
            at += nul + 1;
            if (foldersBytes + at - header.filesOffset() > options.mostDirectoryBytes()) {
                throw directoryTooLarge(at);
            }
        }
        return at;
    }

    private FileRecord file(CabinetHeader header, int folders, long at, byte[] record, int nul)
            throws FormatException {
        ByteBuffer fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        long size = fields.getInt() & 0xFFFFFFFFL;
        long folderOffset = fields.getInt() & 0xFFFFFFFFL;
        int folder = fields.getShort() & 0xFFFF;
        int date = fields.getShort() & 0xFFFF;
        int time = fields.getShort() & 0xFFFF;
        int attributes = fields.getShort() & 0xFFFF;
        byte[] name = Arrays.copyOfRange(record, FileRecord.SIZE, nul);
        boolean utf8 = (attributes & CabinetMember.NAME_IS_UTF8) != 0;
        if ((attributes & CabinetMember.RUN_AFTER_EXTRACTION) != 0) {
            warnings.add("a member asks to be run after extraction, which is never done here");
        }
        FileRecord file =
                new FileRecord(
                        at,
                        new MemberName(
                                MemberNames.decode(name, utf8, options.nameCharset()),
                                MemberNames.encode(name)),
                        new MemberExtent(folder, folderOffset, size),
                        attributes,
                        DosTime.decode(date, time));
        requireFolder(header, folders, file);
        return file;
    }

    private static void requireFolder(CabinetHeader header, int folders, FileRecord file)
            throws FormatException {
        long at = file.recordOffset() + 8;
        if (file.continued() && header.place().previous().isEmpty()
                || file.continues() && header.place().next().isEmpty()) {
            throw error(
                    "iFolder",
                    at,
                    "the member is part of a set, but the header names no neighbour");
        }
        if (!file.continued() && !file.continues() && file.extent().folder() >= folders) {
            throw error(
                    "iFolder",
                    at,
                    "is " + file.extent().folder() + " of only " + folders + " folders");
        }
        if (file.extent().folder() == FileRecord.FROM_PREVIOUS_TO_NEXT && folders != 1) {
            throw error("iFolder", at, "passes through a cabinet that has other folders");
        }
    }

    private FormatException directoryTooLarge(long at) {
        return error("directory", at, "is larger than " + options.mostDirectoryBytes() + " bytes");
    }

    private static FormatException error(String field, long offset, String what) {
        return new FormatException(FORMAT, field, offset, what);
    }
}
