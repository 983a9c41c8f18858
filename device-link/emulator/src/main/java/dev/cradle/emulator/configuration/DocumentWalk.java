package dev.cradle.emulator.configuration;

import dev.cradle.emulator.configuration.SettingsNode.Access;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.CharacteristicQuery;
import dev.cradle.formats.provisioning.ProvisioningNode.NoCharacteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningNode.ParmQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one document element by element and mirrors it into the answer
 * (device-security.md 1.2). The first failure renames its element and ends the walk; elements not
 * reached stay as they were.
 */
final class DocumentWalk {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWalk.class);

    private final ConfigurationCall call;
    private int result = HResult.S_OK;

    DocumentWalk(ConfigurationCall call) {
        this.call = call;
    }

    ProvisioningDocument run(ProvisioningDocument request, SettingsNode root) {
        return new ProvisioningDocument(request.version(), all(request.children(), root));
    }

    /** The HRESULT so far. */
    int result() {
        return result;
    }

    private List<ProvisioningNode> all(List<ProvisioningNode> elements, SettingsNode node) {
        List<ProvisioningNode> answers = new ArrayList<>(elements.size());
        for (ProvisioningNode element : elements) {
            answers.add(HResult.failed(result) ? element : one(element, node));
        }
        return answers;
    }

    private ProvisioningNode one(ProvisioningNode element, SettingsNode node) {
        try {
            return answer(element, node);
        } catch (ConfigurationException e) {
            LOG.debug("{} refused: {}", element.label(), e.getMessage());
            result = e.hresult();
        } catch (RuntimeException e) {
            LOG.warn("a provider failed at {}", element.label(), e);
            result = HResult.CONFIG_E_CSPEXCEPTION;
        }
        return element.asError();
    }

    private ProvisioningNode answer(ProvisioningNode element, SettingsNode node)
            throws ConfigurationException {
        if (element.error()) {
            throw new ConfigurationException(
                    HResult.CONFIG_E_BAD_XML, "error elements belong to answers");
        }
        return switch (element) {
            case Characteristic scope -> within(scope, node);
            case CharacteristicQuery query -> subtree(query, node);
            case NoCharacteristic removal -> {
                authorise(node, Access.WRITE, removal.type());
                if (!node.remove(removal.type(), call)) {
                    missing();
                }
                yield removal;
            }
            case Parm parm -> {
                authorise(node, Access.WRITE, parm.name());
                node.set(parm, call);
                yield call.described(parm);
            }
            case ParmQuery query -> {
                authorise(node, Access.READ, query.name());
                Optional<Parm> found = node.get(query.name(), call);
                yield found.isEmpty()
                        ? NoParm.of(query.name())
                        : call.described(spelled(found.get(), query.name()));
            }
            case NoParm removal -> {
                authorise(node, Access.WRITE, removal.name());
                node.unset(removal.name(), call);
                yield removal;
            }
        };
    }

    private ProvisioningNode within(Characteristic scope, SettingsNode node)
            throws ConfigurationException {
        SettingsNode inner = node.enter(scope, call);
        if (scope.children().isEmpty()) {
            authorise(inner, Access.WRITE, scope.type());
            inner.create(call);
        }
        List<ProvisioningNode> children = all(scope.children(), inner);
        if (!HResult.failed(result)) {
            inner.leave(call);
        }
        return new Characteristic(scope.type(), scope.attributes(), children, false);
    }

    private ProvisioningNode subtree(CharacteristicQuery query, SettingsNode node)
            throws ConfigurationException {
        Optional<SettingsNode> found = node.find(query.type(), call);
        if (found.isEmpty()) {
            missing();
            return NoCharacteristic.of(query.type());
        }
        authorise(found.get(), Access.READ, query.type());
        boolean recursive = query.recursive().orElse(ConfigurationQuirks.QUERIES_ARE_RECURSIVE);
        return Characteristic.of(
                query.type(), call.described(found.get().content(recursive, call)));
    }

    private void authorise(SettingsNode node, Access access, String label)
            throws ConfigurationException {
        if (!call.allows(node.roles(access, call))) {
            throw ConfigurationException.denied(label + " needs another role");
        }
    }

    private void missing() {
        if (result == HResult.S_OK) {
            result = ConfigurationQuirks.NOTHING_THERE;
        }
    }

    /** The answer keeps the caller's spelling of the name. */
    private static Parm spelled(Parm parm, String name) {
        return new Parm(name, parm.value(), parm.attributes(), false);
    }
}
