package dev.cradle.emulator.configuration;

import dev.cradle.emulator.configuration.SettingsNode.Access;
import dev.cradle.emulator.profile.SecurityBehaviour;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out one document element by element and mirrors it into the answer (device-security.md
 * 1.2). The first failure renames its element and ends the walk; elements not reached stay as they
 * were.
 */
final class DocumentWalk {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWalk.class);

    private final ConfigurationCall call;
    private final SecurityBehaviour device;
    private final Optional<ParmMetadata> metadata;
    private int result = HResult.S_OK;

    /**
     * @param device says which nodes it refuses
     * @param metadata adds descriptions to the parms of the answer, when wanted
     */
    DocumentWalk(
            ConfigurationCall call, SecurityBehaviour device, Optional<ParmMetadata> metadata) {
        this.call = call;
        this.device = device;
        this.metadata = metadata;
    }

    ProvisioningDocument run(ProvisioningDocument request, SettingsNode root) {
        return new ProvisioningDocument(request.version(), all(request.children(), root, ""));
    }

    /** The HRESULT so far. */
    int result() {
        return result;
    }

    private List<ProvisioningNode> all(
            List<ProvisioningNode> elements, SettingsNode node, String place) {
        List<ProvisioningNode> answers = new ArrayList<>(elements.size());
        for (ProvisioningNode element : elements) {
            answers.add(HResult.failed(result) ? element : one(element, node, place));
        }
        return answers;
    }

    private ProvisioningNode one(ProvisioningNode element, SettingsNode node, String place) {
        try {
            return answer(element, node, place + plain(element.label()));
        } catch (ConfigurationException e) {
            LOG.debug("{} refused: {}", element.label(), e.getMessage());
            result = e.hresult();
        } catch (RuntimeException e) {
            LOG.warn("a provider failed at {}", element.label(), e);
            result = HResult.CONFIG_E_CSPEXCEPTION;
        }
        return element.asError();
    }

    private ProvisioningNode answer(ProvisioningNode element, SettingsNode node, String place)
            throws ConfigurationException {
        if (element.error()) {
            throw new ConfigurationException(
                    HResult.CONFIG_E_BAD_XML, "error elements belong to answers");
        }
        if (device.refuses(place)) {
            throw ConfigurationException.invalid("this device does not know " + place);
        }
        return switch (element) {
            case Characteristic scope -> within(scope, node, place);
            case CharacteristicQuery query -> subtree(query, node, place);
            case NoCharacteristic removal -> removed(removal, node, place);
            case Parm parm -> {
                authorise(node, Access.WRITE, parm.name());
                node.set(parm, call);
                yield described(parm, place);
            }
            case ParmQuery query -> value(query, node, place);
            case NoParm removal -> {
                authorise(node, Access.WRITE, removal.name());
                node.unset(removal.name(), call);
                yield removal;
            }
        };
    }

    private ProvisioningNode within(Characteristic scope, SettingsNode node, String place)
            throws ConfigurationException {
        SettingsNode inner = node.enter(scope, call);
        if (scope.children().isEmpty()) {
            authorise(inner, Access.WRITE, scope.type());
            inner.create(call);
        }
        List<ProvisioningNode> children = all(scope.children(), inner, place + "/");
        if (!HResult.failed(result)) {
            inner.leave(call);
        }
        return new Characteristic(scope.type(), scope.attributes(), children, false);
    }

    private ProvisioningNode removed(NoCharacteristic removal, SettingsNode node, String place)
            throws ConfigurationException {
        if (device.refusesRemoval(place)) {
            throw ConfigurationException.invalid("this device does not remove " + place);
        }
        authorise(node, Access.WRITE, removal.type());
        if (!node.remove(removal.type(), call)) {
            missing();
        }
        return removal;
    }

    private ProvisioningNode value(ParmQuery query, SettingsNode node, String place)
            throws ConfigurationException {
        authorise(node, Access.READ, query.name());
        Optional<Parm> found = node.get(query.name(), call);
        if (found.isEmpty()) {
            return NoParm.of(query.name());
        }
        Parm parm = found.get();
        return described(new Parm(query.name(), parm.value(), parm.attributes(), false), place);
    }

    private ProvisioningNode subtree(CharacteristicQuery query, SettingsNode node, String place)
            throws ConfigurationException {
        Optional<SettingsNode> found = node.find(query.type(), call);
        if (found.isEmpty()) {
            missing();
            return NoCharacteristic.of(query.type());
        }
        authorise(found.get(), Access.READ, query.type());
        boolean recursive = query.recursive().orElse(ConfigurationQuirks.QUERIES_ARE_RECURSIVE);
        return Characteristic.of(
                query.type(), known(found.get().content(recursive, call), place + "/"));
    }

    /** What a query found, without the nodes that this device does not know. */
    private List<ProvisioningNode> known(List<ProvisioningNode> nodes, String place) {
        List<ProvisioningNode> kept = new ArrayList<>(nodes.size());
        for (ProvisioningNode node : nodes) {
            String at = place + plain(node.label());
            if (device.refuses(at)) {
                continue;
            }
            kept.add(
                    switch (node) {
                        case Characteristic c ->
                                new Characteristic(
                                        c.type(),
                                        c.attributes(),
                                        known(c.children(), at + "/"),
                                        false);
                        case Parm parm -> described(parm, at);
                        default -> node;
                    });
        }
        return kept;
    }

    private Parm described(Parm parm, String place) {
        return metadata.map(m -> m.describe(parm, place)).orElse(parm);
    }

    private void authorise(SettingsNode node, Access access, String label)
            throws ConfigurationException {
        if (!call.allows(node.roles(access, call))) {
            throw ConfigurationException.denied(label + " needs another role");
        }
    }

    /** A label as one level of a path. */
    private static String plain(String label) {
        return label.replace('/', '_');
    }

    private void missing() {
        if (result == HResult.S_OK) {
            result = ConfigurationQuirks.NOTHING_THERE;
        }
    }
}
