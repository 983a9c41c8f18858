package dev.cradle.emulator.objectstore;

import dev.cradle.rapi.wire.FileAttributes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file or directory in memory; guarded by the store. */
final class StoreNode {
    /** Attribute bits that a caller may set. */
    static final int SETTABLE =
            FileAttributes.READONLY
                    | FileAttributes.HIDDEN
                    | FileAttributes.SYSTEM
                    | FileAttributes.ARCHIVE
                    | FileAttributes.TEMPORARY;

    private final int objectId;
    private final Volume volume;
    private final @Nullable Content content;
    private final Map<String, StoreNode> children = new LinkedHashMap<>();
    private final List<OpenMode> opens = new ArrayList<>();
    private String name;
    private int attributes;
    private FileTimes times;

    private StoreNode(
            String name,
            int objectId,
            int attributes,
            FileTimes times,
            Volume volume,
            @Nullable Content content) {
        this.name = name;
        this.objectId = objectId;
        this.attributes = attributes;
        this.times = times;
        this.volume = volume;
        this.content = content;
    }

    static StoreNode directory(
            String name, int objectId, int attributes, FileTimes times, Volume volume) {
        return new StoreNode(
                name, objectId, attributes | FileAttributes.DIRECTORY, times, volume, null);
    }

    static StoreNode file(
            String name, int objectId, int attributes, FileTimes times, Volume volume) {
        return new StoreNode(name, objectId, attributes, times, volume, volume.content(objectId));
    }

    /** A file whose content is not of the volume: in ROM. */
    static StoreNode rom(String name, int objectId, int attributes, FileTimes times, byte[] data) {
        MemoryContent content = new MemoryContent(new MemoryPages());
        content.write(0, data, 0, data.length);
        return new StoreNode(
                name, objectId, attributes, times, new Volume(0, Optional.empty()), content);
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    int objectId() {
        return objectId;
    }

    Volume volume() {
        return volume;
    }

    boolean isDirectory() {
        return content == null;
    }

    boolean inRom() {
        return (attributes & FileAttributes.INROM) != 0;
    }

    /** Bits as stored: without NORMAL. */
    int attributes() {
        return attributes;
    }

    void attributes(int bits) {
        attributes = bits;
    }

    FileTimes times() {
        return times;
    }

    void times(FileTimes newTimes) {
        times = newTimes;
    }

    Map<String, StoreNode> children() {
        return children;
    }

    List<OpenMode> opens() {
        return opens;
    }

    Content content() {
        if (content == null) {
            throw new IllegalStateException("a directory has no content");
        }
        return content;
    }

    FileEntry entry() throws IOException {
        return new FileEntry(
                name,
                attributes == 0 ? FileAttributes.NORMAL : attributes,
                times,
                content == null ? 0 : content.size(),
                objectId,
                !children.isEmpty());
    }
}
