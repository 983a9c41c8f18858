package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.BinaryWriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds cabinets field by field, right or wrong, without the writer under test. */
final class RawCabinet {
    record Block(byte[] payload, int uncompressed) {}

    private record Folder(int type, List<Block> blocks) {}

    private record Member(String name, long size, long offset, int folder) {}

    private final List<Folder> folders = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private String previous = "";
    private String next = "";
    private int index;
    private boolean sums = true;

    RawCabinet folder(int type, Block... blocks) {
        folders.add(new Folder(type, List.of(blocks)));
        return this;
    }

    RawCabinet member(String name, long size, long offset, int folder) {
        members.add(new Member(name, size, offset, folder));
        return this;
    }

    RawCabinet partOfSet(int place, String before, String after) {
        index = place;
        previous = before;
        next = after;
        return this;
    }

    RawCabinet withoutSums() {
        sums = false;
        return this;
    }

    static Block stored(byte[] content) {
        return new Block(content, content.length);
    }

    byte[] build() {
        BinaryWriter files = new BinaryWriter();
        for (Member member : members) {
            files.u32(member.size()).u32(member.offset()).u16(member.folder());
            files.u16(0x3ACF).u16(0x63D6).u16(0x20);
            files.bytes(member.name().getBytes(StandardCharsets.ISO_8859_1)).u8(0);
        }
        BinaryWriter names = new BinaryWriter();
        for (String name : List.of(previous, next)) {
            if (!name.isEmpty()) {
                names.bytes(name.getBytes(StandardCharsets.US_ASCII)).u8(0).u8('d').u8(0);
            }
        }
        int filesAt = 36 + names.size() + 8 * folders.size();
        int dataAt = filesAt + files.size();
        BinaryWriter data = new BinaryWriter();
        BinaryWriter out = new BinaryWriter();
        BinaryWriter records = new BinaryWriter();
        for (Folder folder : folders) {
            records.u32(dataAt + data.size()).u16(folder.blocks().size()).u16(folder.type());
            for (Block block : folder.blocks()) {
                byte[] p = block.payload();
                data.u32(sums ? BlockChecksum.of(p, 0, p.length, block.uncompressed()) : 0);
                data.u16(p.length).u16(block.uncompressed()).bytes(p);
            }
        }
        out.u32(CabinetHeader.SIGNATURE).u32(0).u32(dataAt + data.size()).u32(0);
        out.u32(filesAt).u32(0).u8(3).u8(1).u16(folders.size()).u16(members.size());
        out.u16((previous.isEmpty() ? 0 : 1) | (next.isEmpty() ? 0 : 2)).u16(4711).u16(index);
        out.bytes(names.toByteArray()).bytes(records.toByteArray());
        return out.bytes(files.toByteArray()).bytes(data.toByteArray()).toByteArray();
    }
}
