package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/**
 * SYSTEM_POWER_STATUS_EX, 24 bytes. Percentages and flags are 255 when unknown, times in seconds
 * and −1 when unknown.
 *
 * @param acLine 0 off, 1 on, 2 backup
 * @param batteryFlag 1 high, 2 low, 4 critical, 8 charging, 0x80 no battery
 */
public record PowerStatus(
        int acLine,
        int batteryFlag,
        int percent,
        int lifeTime,
        int fullLifeTime,
        int backupFlag,
        int backupPercent,
        int backupLifeTime,
        int backupFullLifeTime) {
    static final int SIZE = 24;

    static final PowerStatus NONE = new PowerStatus(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static PowerStatus layout(Fields<PowerStatus> f) throws FormatException {
        int acLine = f.u8("ac line", PowerStatus::acLine);
        int batteryFlag = f.u8("battery flag", PowerStatus::batteryFlag);
        int percent = f.u8("percent", PowerStatus::percent);
        f.u8("reserved", r -> 0);
        int lifeTime = f.u32("life time", PowerStatus::lifeTime);
        int fullLifeTime = f.u32("full life time", PowerStatus::fullLifeTime);
        f.u8("reserved", r -> 0);
        int backupFlag = f.u8("backup flag", PowerStatus::backupFlag);
        int backupPercent = f.u8("backup percent", PowerStatus::backupPercent);
        f.u8("reserved", r -> 0);
        return new PowerStatus(
                acLine,
                batteryFlag,
                percent,
                lifeTime,
                fullLifeTime,
                backupFlag,
                backupPercent,
                f.u32("backup life time", PowerStatus::backupLifeTime),
                f.u32("backup full life time", PowerStatus::backupFullLifeTime));
    }
}
