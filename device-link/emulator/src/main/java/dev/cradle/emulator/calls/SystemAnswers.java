package dev.cradle.emulator.calls;

import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.installer.Programs;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.Hardware;
import dev.cradle.emulator.profile.Platform;
import dev.cradle.emulator.system.Power;
import dev.cradle.emulator.system.ProcessTable;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.OsVersion;
import dev.cradle.rapi.wire.PowerStatus;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.SystemInfo;
import dev.cradle.rapi.wire.Win32;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls on the system as a whole (rapi-wire.md 3.4). */
final class SystemAnswers {
    private static final int PLATFORM_CE = 3;
    private static final int LOWEST_ADDRESS = 0x10000;
    private static final int HIGHEST_ADDRESS = 0x7FFFFFFF;
    private static final int GRANULARITY = 0x10000;
    private static final int UNKNOWN_TIME = -1;
    private static final int AC_ON = 1;
    private static final int BATTERY_HIGH = 1;
    private static final int BATTERY_LOW = 2;
    private static final int BATTERY_CHARGING = 8;
    private static final int LOW_PERCENT = 20;
    private static final int FULL_PERCENT = 100;
    private static final int DIVISION_CHANGED = 0;
    private static final int DIVISION_FAILED = 3;

    private final DeviceState device;
    private final Supplier<Programs> programs;
    private final Predicate<String> passwordCheck;

    private SystemAnswers(
            DeviceState device, Supplier<Programs> programs, Predicate<String> passwordCheck) {
        this.device = device;
        this.programs = programs;
        this.passwordCheck = passwordCheck;
    }

    static void addTo(
            CallTable table,
            DeviceState device,
            Supplier<Programs> programs,
            Predicate<String> passwordCheck) {
        SystemAnswers answers = new SystemAnswers(device, programs, passwordCheck);
        table.on(SystemCalls.GET_VERSION, (q, channel) -> answers.version());
        table.on(SystemCalls.GET_SYSTEM_INFO, (q, channel) -> answers.systemInfo());
        table.on(SystemCalls.GET_POWER_STATUS, (q, channel) -> answers.power());
        table.on(SystemCalls.GET_STORE_INFORMATION, (q, channel) -> answers.store());
        table.on(SystemCalls.GET_MEMORY_DIVISION, answers::division);
        table.on(SystemCalls.SET_MEMORY_DIVISION, answers::setDivision);
        table.on(SystemCalls.CHECK_PASSWORD, answers::checkPassword);
        table.on(SystemCalls.SYNC_TIME_TO_PC, answers::setClock);
        table.on(SystemCalls.KILL_ALL_APPS, (q, channel) -> answers.killAll());
        table.on(SystemCalls.CREATE_PROCESS, answers::createProcess);
        table.on(SystemCalls.GET_SYSTEM_METRICS, answers::metrics);
        table.on(SystemCalls.GET_DESKTOP_DEVICE_CAPS, answers::deviceCaps);
        table.on(SystemCalls.GLOBAL_MEMORY_STATUS, (q, channel) -> answers.memory());
    }

    private OsVersion version() {
        Platform.OsVersion os = device.profile().platform().os();
        return new OsVersion(os.major(), os.minor(), os.build(), PLATFORM_CE, "");
    }

    private SystemInfo systemInfo() {
        Hardware hardware = device.profile().platform().hardware();
        Hardware.Processor cpu = hardware.processor();
        return new SystemInfo(
                cpu.architecture(),
                hardware.memory().pageSize(),
                LOWEST_ADDRESS,
                HIGHEST_ADDRESS,
                1,
                1,
                cpu.type(),
                GRANULARITY,
                cpu.level(),
                cpu.revision());
    }

    private PowerStatus power() {
        Power power = device.system().power();
        return new PowerStatus(
                power.external() ? AC_ON : 0,
                batteryFlag(power),
                power.percent(),
                UNKNOWN_TIME,
                UNKNOWN_TIME,
                BATTERY_HIGH,
                power.backupPercent(),
                UNKNOWN_TIME,
                UNKNOWN_TIME);
    }

    private static int batteryFlag(Power power) {
        int charge = power.percent() < LOW_PERCENT ? BATTERY_LOW : BATTERY_HIGH;
        return power.external() && power.percent() < FULL_PERCENT
                ? charge | BATTERY_CHARGING
                : charge;
    }

    private SystemCalls.StoreInformation store() {
        ObjectStore.Space space = device.files().space();
        return new SystemCalls.StoreInformation((int) space.total(), (int) space.free());
    }

    private SystemCalls.MemoryDivision division(NoArguments q, DesktopChannel channel)
            throws CallFailure {
        int storage = device.system().storagePages();
        if (storage == 0) {
            throw CallFailure.layer(CallQuirks.NO_SUCH_CALL);
        }
        return new SystemCalls.MemoryDivision(
                storage, allPages() - storage, memoryOfProfile().pageSize());
    }

    private SystemCalls.MemoryDivisionChange setDivision(
            SystemCalls.SetMemoryDivision q, DesktopChannel channel) throws CallFailure {
        if (device.system().storagePages() == 0) {
            throw CallFailure.layer(CallQuirks.NO_SUCH_CALL);
        }
        if (q.storagePages() <= 0 || q.storagePages() >= allPages()) {
            return new SystemCalls.MemoryDivisionChange(DIVISION_FAILED);
        }
        device.system().storagePages(q.storagePages());
        return new SystemCalls.MemoryDivisionChange(DIVISION_CHANGED);
    }

    private int allPages() {
        return (int) (memoryOfProfile().physical() / memoryOfProfile().pageSize());
    }

    private Hardware.Memory memoryOfProfile() {
        return device.profile().platform().hardware().memory();
    }

    private Done checkPassword(SystemCalls.CheckPassword q, DesktopChannel channel)
            throws CallFailure {
        if (!passwordCheck.test(q.password())) {
            throw CallFailure.win32(Win32.INVALID_PASSWORD);
        }
        return Done.DONE;
    }

    private Done setClock(SystemCalls.SyncTime q, DesktopChannel channel) {
        device.system().clock().set(q.utcNow().toInstant());
        return Done.DONE;
    }

    private Done killAll() {
        device.system().processes().killAll();
        return Done.DONE;
    }

    private SystemCalls.ProcessInformation createProcess(
            SystemCalls.CreateProcess q, DesktopChannel channel) throws CallFailure {
        String application =
                q.application()
                        .filter(a -> !a.isEmpty())
                        .orElseThrow(() -> CallFailure.win32(Win32.INVALID_PARAMETER));
        String arguments = q.commandLine().orElse("");
        Optional<Integer> error = programs.get().start(application, arguments);
        if (error.isPresent()) {
            throw CallFailure.win32(error.get());
        }
        ProcessTable.Started started = device.system().processes().add(application, arguments);
        return new SystemCalls.ProcessInformation(
                channel.handles().add(started),
                channel.handles().add(started),
                started.id(),
                started.id() + 4);
    }

    private SystemCalls.SystemValue metrics(SystemCalls.OnIndex q, DesktopChannel channel) {
        Platform.Screen screen = device.profile().platform().screen();
        return new SystemCalls.SystemValue(
                switch (q.index()) {
                    case CallQuirks.METRIC_SCREEN_WIDTH -> screen.width();
                    case CallQuirks.METRIC_SCREEN_HEIGHT -> screen.height();
                    default -> 0;
                });
    }

    private SystemCalls.SystemValue deviceCaps(SystemCalls.OnIndex q, DesktopChannel channel) {
        Platform.Screen screen = device.profile().platform().screen();
        return new SystemCalls.SystemValue(
                switch (q.index()) {
                    case CallQuirks.CAPS_WIDTH -> screen.width();
                    case CallQuirks.CAPS_HEIGHT -> screen.height();
                    case CallQuirks.CAPS_BITS -> screen.bitsPerPixel();
                    case CallQuirks.CAPS_DPI_X, CallQuirks.CAPS_DPI_Y -> screen.dotsPerInch();
                    default -> 0;
                });
    }

    private SystemCalls.MemoryStatus memory() {
        long physical = memoryOfProfile().physical();
        long available = device.system().availableMemory();
        return new SystemCalls.MemoryStatus(
                (int) (100 * (physical - available) / physical),
                (int) physical,
                (int) available,
                0,
                0,
                1 << 25,
                1 << 24);
    }
}
