package dev.cradle.emulator.configuration;

import dev.cradle.emulator.enroller.Credentials;
import dev.cradle.emulator.enroller.EnrolmentSession;
import dev.cradle.emulator.enroller.EnrolmentSessions;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.enroller.EnrolmentTypes;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code CertificateEnroller/Operation/Enroll} or {@code …/Renew}. */
final class EnrolmentSessionsNode implements SettingsNode {
    private static final String TYPE = "CertificateTypeFriendlyName";
    private static final String USER = "Username";
    private static final String PASSWORD = "Password";

    private final Operation operation;
    private final RoleMask mask;
    private final EnrolmentStarter starter;

    EnrolmentSessionsNode(Operation operation, RoleMask mask, EnrolmentStarter starter) {
        this.operation = operation;
        this.mask = mask;
        this.starter = starter;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return mask;
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        String id = element.type();
        if (id.isBlank() || id.length() > RegistryAccess.MOST_NAME) {
            throw ConfigurationException.invalid("not an identifier of a session");
        }
        if (operation == Operation.RENEW && starter.renewals().find(id).isEmpty()) {
            throw new ConfigurationException(
                    HResult.CRYPT_E_NOT_FOUND, "there is no enrolled certificate " + id);
        }
        return new SessionNode(id, Optional.of(element));
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call) {
        return described(type, call).isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionNode(type, Optional.empty()));
    }

    @Override
    public boolean remove(String type, ConfigurationCall call) {
        boolean there = sessions(call).find(type).isPresent();
        call.undo().afterwards(() -> starter.abandon(operation, type));
        return there;
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        Set<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ids.addAll(sessions(call).ids());
        if (operation == Operation.RENEW) {
            starter.renewals().due().forEach(due -> ids.add(due.thumbprint()));
        }
        List<ProvisioningNode> nodes = new ArrayList<>();
        for (String id : ids) {
            nodes.add(Characteristic.of(id, recursive ? described(id, call) : List.of()));
        }
        return nodes;
    }

    /** A session, or a certificate to renew for which there is none yet. */
    private List<ProvisioningNode> described(String id, ConfigurationCall call) {
        Optional<EnrolmentSession> session = sessions(call).find(id);
        if (session.isEmpty() && operation == Operation.RENEW) {
            session =
                    starter.renewals()
                            .find(id)
                            .map(due -> EnrolmentSession.idle(due.thumbprint(), due.type()));
        }
        return session.map(EnrolmentSessionsNode::parms).orElse(List.of());
    }

    private EnrolmentSessions sessions(ConfigurationCall call) {
        return new EnrolmentSessions(call.registry(), operation);
    }

    private static List<ProvisioningNode> parms(EnrolmentSession session) {
        EnrolmentSession.Outcome outcome = session.outcome();
        return List.of(
                Parm.of(TYPE, session.type()),
                Parm.of("Status", Integer.toString(outcome.status().number()), "integer"),
                Parm.of("LastError", Integer.toString(outcome.lastError()), "integer"),
                outcome.thumbprint().isPresent()
                        ? Parm.of("CertificateHash", outcome.thumbprint().get())
                        : NoParm.of("CertificateHash"));
    }

    /** One session; setting its type starts it. */
    private final class SessionNode implements SettingsNode {
        private final String id;
        private final Optional<Characteristic> element;

        SessionNode(String id, Optional<Characteristic> element) {
            this.id = id;
            this.element = element;
        }

        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return mask;
        }

        @Override
        public void create(ConfigurationCall call) throws ConfigurationException {
            throw ConfigurationException.invalid("a session needs a certificate type");
        }

        @Override
        public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
            String name = parm.name();
            if (name.equalsIgnoreCase(TYPE)) {
                String type = parm.value().orElse("");
                if (new EnrolmentTypes(call.registry()).find(type).isEmpty()) {
                    throw new ConfigurationException(
                            HResult.CONFIG_E_ENTRYNOTFOUND, "there is no certificate type " + type);
                }
            } else if (!name.equalsIgnoreCase(USER) && !name.equalsIgnoreCase(PASSWORD)) {
                throw ConfigurationException.notAllowed(name + " cannot be set");
            }
        }

        @Override
        public void leave(ConfigurationCall call) throws ConfigurationException {
            Optional<Parm> type = element.flatMap(e -> e.parm(TYPE));
            Optional<Parm> user = element.flatMap(e -> e.parm(USER));
            if (type.isEmpty()) {
                if (user.isPresent()) {
                    throw ConfigurationException.invalid("a session needs a certificate type");
                }
                return;
            }
            Optional<Credentials> credentials =
                    user.flatMap(Parm::value)
                            .map(name ->
                                    new Credentials(
                                            name,
                                            element.flatMap(e -> e.value(PASSWORD)).orElse("")));
            String typeName = type.get().value().orElse("");
            call.undo().afterwards(() -> starter.begin(operation, id, typeName, credentials));
        }

        @Override
        public Optional<Parm> get(String name, ConfigurationCall call) {
            return content(true, call).stream()
                    .filter(Parm.class::isInstance)
                    .map(Parm.class::cast)
                    .filter(parm -> parm.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        @Override
        public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
            return described(id, call);
        }
    }
}
