package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** One cabinet being written: data first, behind the room for the directory, then the directory. */
final class CabinetEncoder {
    private static final long MOST_CABINET = Integer.MAX_VALUE;
    private static final long MOST_FILE = 0x7FFF8000L;
    private static final int MOST_BLOCKS = 65_535;
    private static final int BUFFER = 128 << 10;

    private final CabinetPlan plan;
    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] block = new byte[FolderScan.MOST_UNCOMPRESSED];
    private final byte[] packed = new byte[FolderScan.MOST_MSZIP];
    private final List<WrittenFolder> folders = new ArrayList<>();
    private final List<WrittenMember> members = new ArrayList<>();
    private long position;

    CabinetEncoder(CabinetPlan plan, SeekableByteChannel channel) {
        this.plan = plan;
        this.channel = channel;
    }

    private record WrittenFolder(long start, int blocks) {}

    private record WrittenMember(PlannedMember member, long size, long folderOffset, int folder) {}

    void write() throws IOException {
        position = filesOffset();
        for (PlannedFolder folder : plan.folders()) {
            for (PlannedMember member : folder.members()) {
                position += FileRecord.SIZE + member.nameBytes().length + 1;
            }
        }
        channel.position(position);
        for (PlannedFolder folder : plan.folders()) {
            new FolderEncoder(folder, folders.size()).write();
        }
        flush();
        channel.position(0);
        ByteBuffer directory = ByteBuffer.wrap(directory());
        while (directory.hasRemaining()) {
            channel.write(directory);
        }
    }

    private int filesOffset() {
        int header = CabinetHeader.SIZE + (hasReserve() ? 4 + plan.headerReserve().length : 0);
        return header + plan.folders().size() * (8 + plan.folderReserve());
    }

    private boolean hasReserve() {
        return plan.headerReserve().length > 0 || plan.folderReserve() > 0;
    }

    private byte[] directory() {
        BinaryWriter out = new BinaryWriter(filesOffset());
        out.u32(CabinetHeader.SIGNATURE).u32(0).u32(position).u32(0).u32(filesOffset()).u32(0);
        out.u8(3).u8(1).u16(folders.size()).u16(members.size());
        out.u16(hasReserve() ? CabinetHeader.HAS_RESERVE : 0).u16(plan.setId()).u16(0);
        int folderReserve = plan.folderReserve();
        if (hasReserve()) {
            out.u16(plan.headerReserve().length).u8(folderReserve).u8(0);
            out.bytes(plan.headerReserve());
        }
        for (int i = 0; i < folders.size(); i++) {
            PlannedFolder folder = plan.folders().get(i);
            out.u32(folders.get(i).start()).u16(folders.get(i).blocks());
            out.u16(folder.compression().ordinal()).bytes(folder.reserve());
            out.zeros(folderReserve - folder.reserve().length);
        }
        for (WrittenMember written : members) {
            PlannedMember member = written.member();
            out.u32(written.size()).u32(written.folderOffset()).u16(written.folder());
            out.u16(DosTime.date(member.modified())).u16(DosTime.time(member.modified()));
            out.u16(member.attributes() | (member.nameIsUtf8() ? CabinetMember.NAME_IS_UTF8 : 0));
            out.bytes(member.nameBytes()).u8(0);
        }
        return out.toByteArray();
    }

    private void put(byte[] bytes, int length, int uncompressed) throws IOException {
        if (buffer.remaining() < FolderScan.BLOCK_HEADER + length) {
            flush();
        }
        buffer.putInt(BlockChecksum.of(bytes, 0, length, uncompressed));
        buffer.putShort((short) length).putShort((short) uncompressed).put(bytes, 0, length);
        position += FolderScan.BLOCK_HEADER + length;
        if (position > MOST_CABINET) {
            throw new FormatException("cabinet", "cbCabinet", -1, "would pass 2 GiB");
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private final class FolderEncoder {
        private final PlannedFolder folder;
        private final int index;
        private final long start = position;
        private long size;
        private int filled;
        private int blocks;

        FolderEncoder(PlannedFolder folder, int index) {
            this.folder = folder;
            this.index = index;
        }

        void write() throws IOException {
            try (MszipEncoder mszip = new MszipEncoder(plan.mszip())) {
                for (PlannedMember member : folder.members()) {
                    long from = size;
                    try (InputStream content = member.content().open()) {
                        append(content, mszip);
                    }
                    if (size - from > MOST_FILE) {
                        throw new FormatException(
                                "cabinet", "cbFile", -1, member.name() + " is too large");
                    }
                    members.add(new WrittenMember(member, size - from, from, index));
                }
                if (filled > 0) {
                    writeBlock(mszip);
                }
            }
            folders.add(new WrittenFolder(start, blocks));
        }

        private void append(InputStream content, MszipEncoder mszip) throws IOException {
            int n = content.read(block, filled, block.length - filled);
            while (n >= 0) {
                size += n;
                filled += n;
                if (filled == block.length) {
                    writeBlock(mszip);
                }
                n = content.read(block, filled, block.length - filled);
            }
        }

        private void writeBlock(MszipEncoder mszip) throws IOException {
            if (++blocks > MOST_BLOCKS) {
                throw new FormatException("cabinet", "cCFData", -1, "more than 65535 blocks");
            }
            if (folder.compression() == CabinetCompression.MSZIP) {
                put(packed, mszip.encode(block, filled, packed), filled);
            } else {
                put(block, filled, filled);
            }
            filled = 0;
        }
    }
}
