package dev.cradle.emulator.configuration;

import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.util.List;
import java.util.Optional;

/**
 * One place in the tree of settings. The engine walks a document along these nodes, checks the
 * roles that a node names before it touches it, and writes the answer; a node only knows its own
 * settings. What a node does not offer is refused.
 */
interface SettingsNode {
    /** What is about to be done with a node. */
    enum Access {
        READ,
        WRITE
    }

    /** Mask of the roles, besides the manager, that may do this. */
    RoleMask roles(Access access, ConfigurationCall call);

    /** The node in which the children of a characteristic are carried out. */
    default SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        throw ConfigurationException.invalid("there is nothing called " + element.type());
    }

    /** An existing child, for queries. */
    default Optional<SettingsNode> find(String type, ConfigurationCall call)
            throws ConfigurationException {
        return Optional.empty();
    }

    /** Makes the node itself: its characteristic came without children. */
    default void create(ConfigurationCall call) throws ConfigurationException {}

    /** All children of the node's characteristic have been carried out. */
    default void leave(ConfigurationCall call) throws ConfigurationException {}

    default void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        throw ConfigurationException.invalid("there is no setting " + parm.name());
    }

    default Optional<Parm> get(String name, ConfigurationCall call) throws ConfigurationException {
        return Optional.empty();
    }

    /** Removes a value; whether it was there makes no difference. */
    default void unset(String name, ConfigurationCall call) throws ConfigurationException {
        throw ConfigurationException.notAllowed(name + " cannot be removed");
    }

    /** Removes a child with all below it; false when there is none. */
    default boolean remove(String type, ConfigurationCall call) throws ConfigurationException {
        throw ConfigurationException.notAllowed(type + " cannot be removed");
    }

    /**
     * What a query answers: characteristics, parms, and noparms for what is defined but not set.
     *
     * @param recursive false leaves out what is below the child characteristics
     */
    default List<ProvisioningNode> content(boolean recursive, ConfigurationCall call)
            throws ConfigurationException {
        return List.of();
    }
}
