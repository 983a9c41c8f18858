package dev.cradle.core.device;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that shall be copied between this computer and a device, worked out before the first byte
 * moves.
 *
 * @param folders that are to be made, the outermost first, as the receiving side spells them
 */
public record TransferPlan(Direction direction, List<Item> items, List<String> folders) {
    /** Which way. */
    public enum Direction {
        TO_DEVICE,
        FROM_DEVICE
    }

    /**
     * A file.
     *
     * @param there whether the receiving side has a file of that name already
     */
    public record Item(Path local, String remote, long size, boolean there) {}

    public TransferPlan {
        items = List.copyOf(items);
        folders = List.copyOf(folders);
    }

    /** Bytes of all files. */
    public long size() {
        return items.stream().mapToLong(Item::size).sum();
    }

    /** The files that would be replaced. */
    public List<Item> replaced() {
        return items.stream().filter(Item::there).toList();
    }

    /** The same without files that would be replaced. */
    public TransferPlan keepingWhatIsThere() {
        return new TransferPlan(
                direction, items.stream().filter(item -> !item.there()).toList(), folders);
    }
}
