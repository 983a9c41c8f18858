package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;
import dev.cradle.formats.security.AccessRule;
import dev.cradle.formats.security.RoleMask;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * The role that a device grants to RAPI, from its own policies (device-security.md 2.2 and 2.3).
 */
public final class RapiRole {
    private static final Logger LOG = LoggerFactory.getLogger(RapiRole.class);
    private static final String POLICIES = "SecurityPolicy";
    private static final String RAPI = "4097";
    private static final String GRANT_MANAGER = "4119";
    private static final String GRANT_USER_AUTH = "4120";
    private static final String OPEN = "1";

    private RapiRole() {}

    /** The effective role; empty when the device does not let its policies be read. */
    public static Optional<RoleMask> of(Device device) {
        try {
            DeviceAnswer answer =
                    device.configuration()
                            .process(
                                    ProvisioningDocument.of(
                                            Characteristic.of(
                                                    POLICIES,
                                                    ParmQuery.of(RAPI),
                                                    ParmQuery.of(GRANT_MANAGER),
                                                    ParmQuery.of(GRANT_USER_AUTH))));
            return answer.document()
                    .filter(_ -> answer.succeeded())
                    .flatMap(document -> document.characteristic(POLICIES))
                    .flatMap(RapiRole::effective);
        } catch (CradleException unreadable) {
            LOG.debug("the device's policies cannot be read: {}", unreadable.why());
            return Optional.empty();
        }
    }

    private static Optional<RoleMask> effective(Characteristic policies) {
        return policies.value(RAPI)
                .map(value -> value.equals(OPEN) ? RoleMask.MANAGER : RoleMask.USER_AUTH)
                .map(base ->
                        new AccessRule(
                                        mask(policies, GRANT_MANAGER),
                                        mask(policies, GRANT_USER_AUTH))
                                .effective(base));
    }

    private static RoleMask mask(Characteristic policies, String id) {
        try {
            return new RoleMask(Integer.parseInt(policies.value(id).orElse("0")));
        } catch (NumberFormatException notANumber) {
            return RoleMask.NONE;
        }
    }
}
