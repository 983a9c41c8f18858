package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/** SYSTEM_INFO, 36 bytes. */
public record SystemInfo(
        int architecture,
        int pageSize,
        int minAddress,
        int maxAddress,
        int activeMask,
        int processors,
        int processorType,
        int allocationGranularity,
        int processorLevel,
        int processorRevision) {
    static final int SIZE = 36;

    static final SystemInfo NONE = new SystemInfo(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static SystemInfo layout(Fields<SystemInfo> f) throws FormatException {
        int architecture = f.u16("architecture", SystemInfo::architecture);
        f.u16("reserved", r -> 0);
        return new SystemInfo(
                architecture,
                f.u32("page size", SystemInfo::pageSize),
                f.u32("min address", SystemInfo::minAddress),
                f.u32("max address", SystemInfo::maxAddress),
                f.u32("active mask", SystemInfo::activeMask),
                f.u32("processors", SystemInfo::processors),
                f.u32("processor type", SystemInfo::processorType),
                f.u32("granularity", SystemInfo::allocationGranularity),
                f.u16("level", SystemInfo::processorLevel),
                f.u16("revision", SystemInfo::processorRevision));
    }
}
