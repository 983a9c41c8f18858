package dev.cradle.emulator.system;

import dev.cradle.emulator.profile.Hardware;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What changes about the running system besides files and registry. Thread-safe. */
public final class DeviceSystem {
    private final DeviceClock clock;
    private final ProcessTable processes;
    private final AtomicReference<Power> power;
    private final AtomicLong availableMemory;
    private final AtomicInteger storagePages;

    public DeviceSystem(Hardware hardware, DeviceClock clock) {
        this.clock = clock;
        this.processes = new ProcessTable(clock);
        Hardware.Battery battery = hardware.battery();
        this.power =
                new AtomicReference<>(
                        new Power(
                                battery.externalPower(),
                                battery.percent(),
                                battery.backupPercent()));
        this.availableMemory = new AtomicLong(hardware.memory().available());
        this.storagePages = new AtomicInteger(hardware.memory().storagePages());
    }

    public DeviceClock clock() {
        return clock;
    }

    public ProcessTable processes() {
        return processes;
    }

    public Power power() {
        return power.get();
    }

    public void power(Power now) {
        power.set(now);
    }

    /** Free memory in bytes. */
    public long availableMemory() {
        return availableMemory.get();
    }

    public void availableMemory(long bytes) {
        availableMemory.set(bytes);
    }

    /** Pages given to storage where the split can be moved. */
    public int storagePages() {
        return storagePages.get();
    }

    public void storagePages(int pages) {
        storagePages.set(pages);
    }
}
