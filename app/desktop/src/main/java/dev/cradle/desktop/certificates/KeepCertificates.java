package dev.cradle.desktop.certificates;

import dev.cradle.core.device.Device;
import dev.cradle.core.inventory.Inventory;
import dev.cradle.core.inventory.KnownCertificate;
import dev.cradle.core.inventory.KnownDevice;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;

/**
 * Notes in the inventory what was read, once the page shows it. Only a whole reading may take the
 * place of what is known.
 *
 * @param link how the device is reached now
 */
record KeepCertificates(Device device, String link, Workspace workspace, StoreContents contents)
        implements JobBody<Integer> {
    @Override
    public Integer run(ProgressSink progress, Cancellation cancellation) throws CradleException {
        if (!contents.failed().isEmpty()) {
            return 0;
        }
        String id = device.identity().id();
        Inventory inventory = workspace.inventory();
        inventory.seen(id, KnownDevice.Description.of(device, link));
        inventory.certificatesRead(id, contents.held().stream().map(KnownCertificate::of).toList());
        return contents.rows().size();
    }
}
