package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cabinet opened for reading (cab-formats.md 1), or a whole set when its parts lie together. The
 * directory and the extent of all data are checked on opening, so that a listing never describes
 * what cannot be there; the data themselves are checked when decoded. Content streams: memory stays
 * at the directory and about 1 MiB.
 *
 * <p>All failures of the data are {@link FormatException}. Not thread-safe.
 */
public final class Cabinet implements Closeable {
    private final CabinetParts parts;
    private final CabinetPart opened;
    private final CabinetContents contents;
    private final CabinetOptions options;

    private Cabinet(CabinetParts parts, CabinetPart opened, CabinetOptions options)
            throws FormatException {
        this.parts = parts;
        this.opened = opened;
        this.options = options;
        this.contents = CabinetContents.join(parts.inOrder());
    }

    /** Opens a file; if it is part of a set, the other parts must lie beside it. */
    public static Cabinet open(Path file) throws IOException {
        return open(file, CabinetOptions.DEFAULT);
    }

    public static Cabinet open(Path file, CabinetOptions options) throws IOException {
        return of(CabinetParts.from(file, options), options);
    }

    /** Opens a channel, which the cabinet then owns. A part of a set is refused. */
    public static Cabinet open(SeekableByteChannel channel, CabinetOptions options)
            throws IOException {
        return of(CabinetParts.alone(channel, options), options);
    }

    /** Opens a cabinet in memory. A part of a set is refused. */
    public static Cabinet open(byte[] data) throws IOException {
        return open(new ByteArrayChannel(data), CabinetOptions.DEFAULT);
    }

    private static Cabinet of(CabinetParts parts, CabinetOptions options) throws IOException {
        try {
            return new Cabinet(parts, parts.opened(), options);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The header of the file that was opened. */
    public CabinetHeader header() {
        return opened.header();
    }

    /** How many folders, those that span parts of a set counted once. */
    public int folderCount() {
        return contents.folders().size();
    }

    /** All members in directory order. */
    public List<CabinetMember> members() {
        return contents.members();
    }

    /** The first member of that name, whatever its case. */
    public Optional<CabinetMember> member(String name) {
        return members().stream().filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
    }

    /** What is odd but does not keep the content from being read, as clauses. */
    public List<String> warnings() {
        return contents.warnings();
    }

    /** The bytes of the declared signature, at most 1 MiB, padding included. */
    public Optional<byte[]> signatureBytes() throws IOException {
        Optional<CabinetSignature> place = header().signature();
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        opened.data().read("signature", place.get().offset(), place.get().size()));
    }

    /** Writes the content of one member. The stream stays open. */
    public void extract(CabinetMember member, OutputStream to) throws IOException {
        decode(List.of(member), (m, content) -> content.copyTo(to));
    }

    /** The content of a member of at most {@code most} bytes. */
    public byte[] read(CabinetMember member, int most) throws IOException {
        if (member.size() > most) {
            throw new FormatException(
                    "cabinet",
                    "cbFile",
                    -1,
                    member.displayName() + " has " + member.size() + " bytes, more than " + most);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(member.size(), 8192));
        extract(member, out);
        return out.toByteArray();
    }

    /**
     * The SHA-256 of each member in lower-case hex, in directory order and in one pass; absent for
     * members that cannot be decoded.
     */
    public List<Optional<String>> sha256() throws IOException {
        Map<Integer, String> sums = new HashMap<>();
        List<CabinetMember> readable =
                members().stream().filter(CabinetMember::extractable).toList();
        decode(
                readable,
                (member, content) -> {
                    MessageDigest digest = sha256Digest();
                    content.copyTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                    sums.put(member.index(), HexFormat.of().formatHex(digest.digest()));
                });
        return members().stream().map(m -> Optional.ofNullable(sums.get(m.index()))).toList();
    }

    /**
     * Extracts all members that may become files into a fresh folder: one that does not exist, or
     * is empty and no link. Names are checked, and the total size, before anything is written; each
     * file appears under its name only when complete.
     */
    public Extraction extractTo(Path folder) throws IOException {
        FolderExtraction extraction = new FolderExtraction(folder, members());
        requireReasonable(extraction.wanted());
        extraction.prepare();
        decode(extraction.wanted(), extraction);
        return extraction.result();
    }

    /**
     * Hands the wanted members to {@code sink}, folder by folder in the order of their data, in one
     * pass where they do not overlap.
     */
    public void decode(Collection<CabinetMember> wanted, MemberSink sink) throws IOException {
        OutputBudget budget = requireReasonable(wanted);
        Map<Integer, List<CabinetMember>> byFolder = new TreeMap<>();
        for (CabinetMember member : wanted) {
            if (!member.extractable()) {
                throw new FormatException(
                        "cabinet",
                        "typeCompress",
                        -1,
                        member.displayName() + " is " + undecodable(member));
            }
            byFolder.computeIfAbsent(member.folder(), f -> new ArrayList<>()).add(member);
        }
        for (Map.Entry<Integer, List<CabinetMember>> entry : byFolder.entrySet()) {
            entry.getValue()
                    .sort(
                            Comparator.comparingLong(CabinetMember::folderOffset)
                                    .thenComparingInt(CabinetMember::index));
            decodeFolder(contents.folders().get(entry.getKey()), entry.getValue(), sink, budget);
        }
    }

    static String undecodable(CabinetMember member) {
        return "compressed with "
                + member.compression().label()
                + ", which Windows Mobile cannot install";
    }

    private OutputBudget requireReasonable(Collection<CabinetMember> wanted)
            throws FormatException {
        long size = 0;
        for (CabinetPart part : parts.inOrder()) {
            size += part.header().size();
        }
        OutputBudget budget = new OutputBudget(options.mostOutput(size));
        for (CabinetMember member : wanted) {
            budget.write(member.size());
        }
        return budget;
    }

    private static void decodeFolder(
            LogicalFolder folder, List<CabinetMember> members, MemberSink sink, OutputBudget budget)
            throws IOException {
        FolderReader reader = new FolderReader(folder, budget);
        try {
            for (CabinetMember member : members) {
                if (!reader.reaches(member.folderOffset())) {
                    reader.close();
                    reader = new FolderReader(folder, budget);
                }
                FolderReader current = reader;
                sink.member(member, to -> current.copy(member.folderOffset(), member.size(), to));
            }
        } finally {
            reader.close();
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
