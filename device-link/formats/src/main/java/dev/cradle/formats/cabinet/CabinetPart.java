package dev.cradle.formats.cabinet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One cabinet file with its checked directory, alone or as a part of a set. */
record CabinetPart(
        ChannelWindow data,
        CabinetHeader header,
        List<FolderRecord> folders,
        List<FileRecord> files,
        List<String> warnings)
        implements Closeable {
    CabinetPart {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
