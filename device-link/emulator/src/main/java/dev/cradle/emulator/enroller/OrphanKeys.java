package dev.cradle.emulator.enroller;

import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.DeviceStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that a key that the enroller made either has a certificate in MY, or a pending
 * session, or is deleted.
 */
final class OrphanKeys {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanKeys.class);

    private final EnrollerParts parts;

    OrphanKeys(EnrollerParts parts) {
        this.parts = parts;
    }

    /** After a restart: settles sessions that were cut off and deletes keys that nobody needs. */
    void recover() {
        Map<String, String> certified = certified();
        Map<String, String> needed = new HashMap<>(certified);
        for (Operation operation : Operation.values()) {
            EnrolmentSessions sessions = new EnrolmentSessions(parts.registry(), operation);
            for (EnrolmentSession session : sessions.all()) {
                EnrolmentSession settled = settled(session, certified);
                if (!settled.equals(session)) {
                    sessions.put(settled);
                }
                settled.container().ifPresent(name -> needed.put(fold(name), ""));
            }
        }
        try {
            for (String container : parts.keys().names()) {
                if (fold(container).startsWith(EnrollerQuirks.CONTAINER_PREFIX)
                        && !needed.containsKey(fold(container))) {
                    parts.keys().delete(container);
                }
            }
        } catch (KeyContainerException e) {
            LOG.warn("keys left by a restart could not be deleted", e);
        }
    }

    private static EnrolmentSession settled(
            EnrolmentSession session, Map<String, String> certified) {
        boolean cutOff =
                session.status() == EnrolmentStatus.RUNNING
                        || session.status() == EnrolmentStatus.IDLE;
        if (!cutOff) {
            return session;
        }
        Optional<String> thumbprint = session.container().map(OrphanKeys::fold).map(certified::get);
        if (thumbprint.isPresent()) {
            return session.with(Outcome.done(0, thumbprint.get())).withoutKey();
        }
        if (session.requestId().isPresent()) {
            return session.with(Outcome.waiting(HResult.S_OK));
        }
        return session.with(Outcome.failed(EnrollerQuirks.CUT_OFF, Optional.empty())).withoutKey();
    }

    /** Deletes a container unless a certificate in MY needs it. */
    void deleteUnused(String container) throws KeyContainerException {
        if (!certified().containsKey(fold(container))) {
            parts.keys().delete(container);
        }
    }

    /** Containers of certificates in MY with their thumbprints. */
    private Map<String, String> certified() {
        Map<String, String> thumbprints = new HashMap<>();
        for (DeviceStore row : DeviceStore.named(DeviceStore.MY_USER.storeName())) {
            for (StoredCertificate entry : parts.stores().list(row)) {
                PersonalStore.container(entry)
                        .ifPresent(name -> thumbprints.put(fold(name), entry.thumbprint()));
            }
        }
        return thumbprints;
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
