package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryValue;

import java.util.List;
import java.util.Optional;

/**
 * The enrolment sessions, kept in the registry so that they outlive a restart. Sessions of {@code
 * Operation/Enroll} and of {@code Operation/Renew} are kept apart.
 */
public final class EnrolmentSessions {
    private static final String TYPE = "CertificateTypeFriendlyName";
    private static final String STATUS = "Status";
    private static final String LAST_ERROR = "LastError";
    private static final String HASH = "CertificateHash";
    private static final String TEXT = "Disposition";
    private static final String CONTAINER = "ContainerName";
    private static final String REQUEST = "RequestId";

    /** Which branch of the tree a session belongs to. */
    public enum Operation {
        ENROLL("Enroll"),
        RENEW("Renew");

        private final String node;

        Operation(String node) {
            this.node = node;
        }

        /** The characteristic's name. */
        public String node() {
            return node;
        }
    }

    private final RegistryAccess registry;
    private final RegistryPath home;

    public EnrolmentSessions(RegistryAccess registry, Operation operation) {
        this.registry = registry;
        this.home = EnrollerQuirks.HOME.child("Operation").child(operation.node());
    }

    /** Ids of all sessions in the order of their creation. */
    public List<String> ids() {
        return registry.subkeys(home);
    }

    /** The session of that id, whatever its case. */
    public Optional<EnrolmentSession> find(String id) {
        return ids().stream().filter(id::equalsIgnoreCase).findFirst().map(this::load);
    }

    public List<EnrolmentSession> all() {
        return ids().stream().map(this::load).toList();
    }

    private EnrolmentSession load(String id) {
        RegistryPath key = key(id);
        return new EnrolmentSession(
                id,
                registry.string(key, TYPE).orElse(""),
                new EnrolmentSession.Outcome(
                        EnrolmentStatus.ofNumber(registry.dword(key, STATUS).orElse(0)),
                        registry.dword(key, LAST_ERROR).orElse(0),
                        registry.string(key, HASH),
                        registry.string(key, TEXT)),
                registry.string(key, CONTAINER),
                registry.string(key, REQUEST)
                        .filter(number -> number.matches("\\d{1,10}"))
                        .map(Long::parseLong));
    }

    /** Keeps a session as it now is. */
    public void put(EnrolmentSession session) {
        RegistryPath key = key(session.id());
        EnrolmentSession.Outcome outcome = session.outcome();
        registry.set(key, RegistryValue.sz(TYPE, session.type()));
        registry.set(key, RegistryValue.dword(STATUS, outcome.status().number()));
        registry.set(key, RegistryValue.dword(LAST_ERROR, outcome.lastError()));
        text(key, HASH, outcome.thumbprint());
        text(key, TEXT, outcome.text());
        text(key, CONTAINER, session.container());
        text(key, REQUEST, session.requestId().map(String::valueOf));
    }

    private void text(RegistryPath key, String name, Optional<String> value) {
        value.ifPresentOrElse(
                text -> registry.set(key, RegistryValue.sz(name, text)),
                () -> registry.deleteValue(key, name));
    }

    /** Whether the session was there. */
    public boolean remove(String id) {
        return find(id).isPresent() && registry.deleteKey(key(id));
    }

    private RegistryPath key(String id) {
        return RegistryNames.below(home, id);
    }
}
