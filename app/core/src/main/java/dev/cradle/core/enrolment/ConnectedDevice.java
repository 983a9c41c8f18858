package dev.cradle.core.enrolment;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceProblems;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceTraits;
import dev.cradle.core.device.RapiRole;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.wire.Handle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A connected device as the enrolment sees it.
 *
 * @param returns looks out for it when it is lost
 */
public record ConnectedDevice(Device device, DeviceReturn returns) implements EnrolmentDevice {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectedDevice.class);

    /**
     * Where a device keeps what its user blocked: values named {@code type at server}. No reference
     * tells (device-certificates.md 2.5); this is the emulated device's place, read on others in
     * case it is theirs.
     */
    static final String BLOCK_LIST = "Security\\CertificateEnroller\\Blocked";

    /** One that nobody looks out for. */
    public ConnectedDevice(Device device) {
        this(device, DeviceReturn.NEVER);
    }

    @Override
    public EnrolmentPlan.DeviceRef reference() {
        return new EnrolmentPlan.DeviceRef(device.identity().id(), device.name());
    }

    @Override
    public DeviceNetwork network() {
        return device.network();
    }

    @Override
    public DeviceTraits traits() {
        return device.traits();
    }

    @Override
    public DeviceAnswer process(ProvisioningDocument document, Duration deadline)
            throws CradleException {
        return device.configuration().processOnOwnChannel(document, deadline);
    }

    @Override
    public DeviceAnswer ask(ProvisioningDocument document) throws CradleException {
        return device.configuration().ask(document);
    }

    @Override
    public List<DeviceCertificate> certificates(Set<DeviceStore> stores) throws CradleException {
        return device.stores().require(stores);
    }

    @Override
    public Duration clockSkew() throws CradleException {
        return device.clockSkew();
    }

    @Override
    public void setClock() throws CradleException {
        device.setClock();
    }

    @Override
    public Optional<Boolean> remembersBlock(String server, String typeName) throws CradleException {
        String host = server.contains(":") ? server.substring(0, server.indexOf(':')) : server;
        String wanted = (typeName + " at " + host).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(
                    device
                            .session()
                            .registry()
                            .values(Handle.HKEY_CURRENT_USER, BLOCK_LIST)
                            .stream()
                            .anyMatch(
                                    value -> value.name().toLowerCase(Locale.ROOT).equals(wanted)));
        } catch (IOException unreadable) {
            if (unreadable instanceof RapiException rapi && rapi.isNotFound()) {
                return Optional.of(false);
            }
            CradleException problem =
                    DeviceProblems.of("The device's block list was not read.", unreadable);
            if (problem.code() == ProblemCode.NOT_CONNECTED) {
                throw problem;
            }
            LOG.debug("the block list cannot be read: {}", problem.why());
            return Optional.empty();
        }
    }

    @Override
    public Optional<RoleMask> role() {
        return RapiRole.of(device);
    }

    @Override
    public Optional<String> lost() {
        return device.lost().isDone()
                ? Optional.of(device.lost().join())
                : EnrolmentDevice.super.lost();
    }

    @Override
    public boolean isAwaited() {
        return returns != DeviceReturn.NEVER;
    }

    @Override
    public Optional<EnrolmentDevice> awaitReturn(Consumer<String> stranger)
            throws InterruptedException {
        return returns.await(device, other -> stranger.accept(other.name()))
                .map(back -> new ConnectedDevice(back, returns));
    }
}
