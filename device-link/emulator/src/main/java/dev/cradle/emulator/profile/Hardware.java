package dev.cradle.emulator.profile;

/** Processor, memory and battery of a device. */
public record Hardware(Processor processor, Memory memory, Battery battery) {
    /** Numbers of SYSTEM_INFO (rapi-wire.md 4). */
    public record Processor(int architecture, int type, int level, int revision) {}

    /**
     * Sizes in bytes.
     *
     * @param physical main memory for programs
     * @param available of it, free
     * @param objectStore size of the object store
     * @param storageCard size of the storage card, 0 when the device has none
     * @param pageSize in bytes
     * @param storagePages pages given to storage where the split can be moved, else 0
     */
    public record Memory(
            long physical,
            long available,
            long objectStore,
            long storageCard,
            int pageSize,
            int storagePages) {}

    /** Charge in percent. */
    public record Battery(boolean externalPower, int percent, int backupPercent) {}
}
