package dev.cradle.core.enrolment;

import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceTraits;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.DeviceNetwork;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What an enrolment needs of a connected device. Thread-safe. */
public interface EnrolmentDevice {
    EnrolmentPlan.DeviceRef reference();

    /** The network on which the gateway listens, for this device alone. */
    DeviceNetwork network();

    /** What is known of the device's family. */
    DeviceTraits traits();

    /**
     * Has the device's configuration manager process a document, on a channel of its own. A busy
     * manager is an answer ({@link DeviceAnswer#isBusy()}), not an error.
     *
     * @param deadline how long the call may take; a device may hold it until the enrolment ends
     * @throws CradleException when the link is lost or the answer is not to be understood
     */
    DeviceAnswer process(ProvisioningDocument document, Duration deadline) throws CradleException;

    /**
     * A short question to the configuration manager, or a short order; busy is an answer.
     *
     * @throws CradleException as {@link #process}
     */
    DeviceAnswer ask(ProvisioningDocument document) throws CradleException;

    /**
     * Reads stores back, by query or from the registry.
     *
     * @throws CradleException {@code STORE_NOT_READABLE} when the role allows neither
     */
    List<DeviceCertificate> certificates(Set<DeviceStore> stores) throws CradleException;

    /** The device's clock against this computer's; positive when the device is ahead. */
    Duration clockSkew() throws CradleException;

    /** Sets the device's clock to this computer's. */
    void setClock() throws CradleException;

    /**
     * Whether the device remembers that this server and type were blocked; empty where it cannot be
     * asked.
     */
    Optional<Boolean> remembersBlock(String server, String typeName) throws CradleException;

    /** The effective role in which the device sees this connection; empty when it does not tell. */
    Optional<RoleMask> role();

    /** Why the device cannot be reached any more; empty while it can. */
    default Optional<String> lost() {
        return network().lost().isDone() ? Optional.of(network().lost().join()) : Optional.empty();
    }

    /** Whether somebody looks out for the device when it is lost. */
    default boolean isAwaited() {
        return false;
    }

    /**
     * Waits for the device, which was lost, to be back.
     *
     * @param stranger is told the name of each device that is connected in its place
     * @return the same device by its identity; empty when it did not come in time
     */
    default Optional<EnrolmentDevice> awaitReturn(Consumer<String> stranger)
            throws InterruptedException {
        return Optional.empty();
    }
}
