package dev.cradle.core.enrolment;

import dev.cradle.core.device.DeviceAnswer;
import dev.cradle.core.problem.CradleException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate type that an enrolment leaves on a device for as long as it lasts. */
final class TemporaryType {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryType.class);

    private TemporaryType() {}

    /** A name for it, which must not be that of a type that stays on the device. */
    static String nameOn(EnrolmentDevice device, String type) throws CradleException {
        DeviceAnswer answer = device.ask(EnrollerDocument.queryTypes());
        boolean taken =
                answer.document().isPresent()
                        && EnrollerDocument.types(answer.document().get()).stream()
                                .filter(t -> !EnrolmentToken.isToken(t.template()))
                                .anyMatch(t -> t.name().equalsIgnoreCase(type));
        return taken ? type + " (Cradle)" : type;
    }

    /** Has the device drop session and type of a row that has ended; it may have neither. */
    static void forget(EnrolmentDevice device, JournalRow row) {
        try {
            device.ask(EnrollerDocument.abandon(row.ids().enrollGuid()));
        } catch (CradleException unreachable) {
            LOG.info("The device keeps the session of {}: {}", row.id(), unreachable.why());
        }
        try {
            // An operator's type may have the plan's name; the temporary one then has another.
            remove(device, nameOn(device, row.plan().type()));
        } catch (CradleException unreachable) {
            LOG.info("The device keeps the type of {}: {}", row.id(), unreachable.why());
        }
    }

    static void remove(EnrolmentDevice device, String name) {
        try {
            DeviceAnswer answer = device.ask(EnrollerDocument.remove(name));
            if (!answer.succeeded()) {
                LOG.info(
                        "The device keeps the temporary type {}: 0x{}",
                        name,
                        Integer.toHexString(answer.hresult()));
            }
        } catch (CradleException unreachable) {
            LOG.info("The device keeps the temporary type {}: {}", name, unreachable.why());
        }
    }
}
