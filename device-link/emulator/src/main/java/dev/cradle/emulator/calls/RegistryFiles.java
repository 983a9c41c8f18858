package dev.cradle.emulator.calls;

import dev.cradle.emulator.device.DeviceState;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;

/** RegCopyFile and RegRestoreFile: the registry as one file of the object store. */
final class RegistryFiles {
    private final DeviceState device;

    private RegistryFiles(DeviceState device) {
        this.device = device;
    }

    static void addTo(CallTable table, DeviceState device) {
        RegistryFiles files = new RegistryFiles(device);
        table.on(SystemCalls.REG_COPY_FILE, files::copy);
        table.on(SystemCalls.REG_RESTORE_FILE, files::restore);
    }

    private Done copy(FolderCalls.OnPath q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(device.files(), q.path());
        device.files().write(q.path(), device.registry().image());
        return Done.DONE;
    }

    /** Replaces protected keys too, so only an unrestricted desktop may do it. */
    private Done restore(FolderCalls.OnPath q, DesktopChannel channel)
            throws CallFailure, IOException {
        if (channel.policy().restricted()) {
            throw CallFailure.win32(Win32.ACCESS_DENIED);
        }
        device.registry().restore(device.files().read(q.path()));
        return Done.DONE;
    }
}
