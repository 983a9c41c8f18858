package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and opens the other parts of a set beside the opened one (cab-formats.md 1.9). */
final class CabinetParts implements Closeable {
    private static final int MOST_PARTS = 512;

    private final Deque<CabinetPart> parts = new ArrayDeque<>();
    private final CabinetPart opened;

    private CabinetParts(CabinetPart opened) {
        this.opened = opened;
        parts.add(opened);
    }

    /** Opens one cabinet that must be complete in itself. */
    static CabinetParts alone(SeekableByteChannel channel, CabinetOptions options)
            throws IOException {
        CabinetPart part = parse(channel, options);
        Optional<String> missing =
                part.header().place().next().or(() -> part.header().place().previous());
        if (missing.isPresent()) {
            part.close();
            throw incomplete(part, missing.get());
        }
        return new CabinetParts(part);
    }

    /** Opens the cabinet and, if it is part of a set, all others from the same folder. */
    static CabinetParts from(Path file, CabinetOptions options) throws IOException {
        CabinetParts parts = new CabinetParts(open(file, options));
        try {
            parts.completeFrom(file, options);
            return parts;
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The part that the caller named. */
    CabinetPart opened() {
        return opened;
    }

    /** All parts, the first of the set first. */
    List<CabinetPart> inOrder() {
        return List.copyOf(parts);
    }

    private void completeFrom(Path file, CabinetOptions options) throws IOException {
        Set<String> seen = new HashSet<>();
        seen.add(file.getFileName().toString());
        while (parts.getFirst().header().place().previous().isPresent()) {
            CabinetPart first = parts.getFirst();
            String name = first.header().place().previous().orElseThrow();
            parts.addFirst(
                    neighbour(
                            file, first, name, first.header().place().index() - 1, seen, options));
        }
        while (parts.getLast().header().place().next().isPresent()) {
            CabinetPart last = parts.getLast();
            String name = last.header().place().next().orElseThrow();
            parts.addLast(
                    neighbour(file, last, name, last.header().place().index() + 1, seen, options));
        }
    }

    private CabinetPart neighbour(
            Path file,
            CabinetPart of,
            String name,
            int index,
            Set<String> seen,
            CabinetOptions options)
            throws IOException {
        if (MemberNames.refusal(name).isPresent() || MemberNames.segments(name).size() != 1) {
            throw new FormatException(
                    "cabinet", "szCabinet", -1, "names a neighbour outside its own folder");
        }
        Path beside = file.resolveSibling(name);
        if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
            throw incomplete(of, name);
        }
        if (!seen.add(name) || parts.size() >= MOST_PARTS) {
            throw new FormatException(
                    "cabinet", "szCabinet", -1, "the parts of the set go in circles");
        }
        CabinetPart part = open(beside, options);
        if (part.header().place().setId() != of.header().place().setId()
                || part.header().place().index() != index) {
            part.close();
            throw new FormatException(
                    "cabinet",
                    "setID",
                    32,
                    MemberNames.printable(name) + " is not part " + (index + 1) + " of this set");
        }
        return part;
    }

    private static CabinetPart open(Path file, CabinetOptions options) throws IOException {
        return parse(Files.newByteChannel(file, StandardOpenOption.READ), options);
    }

    private static CabinetPart parse(SeekableByteChannel channel, CabinetOptions options)
            throws IOException {
        try {
            return new CabinetDirectoryReader(new ChannelWindow(channel), options).read();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FormatException incomplete(CabinetPart part, String missing) {
        return new FormatException(
                "cabinet",
                "szCabinet",
                -1,
                "part "
                        + (part.header().place().index() + 1)
                        + " of a set; "
                        + MemberNames.printable(missing)
                        + " is missing beside it");
    }

    @Override
    public void close() throws IOException {
        for (CabinetPart part : parts) {
            part.close();
        }
    }
}
