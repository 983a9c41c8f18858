package dev.cradle.emulator.configuration;

import dev.cradle.emulator.registry.RegistryTransaction;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityRole;

import java.util.Optional;

/**
 * What the nodes need to know of the document being processed.
 *
 * @param effectiveRoles the caller's roles after the grant policies
 * @param registry where all registry changes of the document are made
 * @param undo takes back changes elsewhere
 * @param validateOnly nothing will be kept, nobody is asked
 * @param installation set when the document came in a cabinet
 */
record ConfigurationCall(
        RoleMask effectiveRoles,
        RegistryTransaction registry,
        UndoLog undo,
        boolean validateOnly,
        Optional<Installation> installation) {

    /** Whether the caller holds one of these roles; the manager always suffices. */
    boolean allows(RoleMask roles) {
        return isManager() || effectiveRoles.intersects(roles);
    }

    boolean isManager() {
        return effectiveRoles.contains(SecurityRole.MANAGER);
    }

    /** A value marked for translation, with the variables of the installation put in. */
    String translated(String text, Optional<String> translation) {
        boolean marked = translation.filter(t -> t.equalsIgnoreCase("install")).isPresent();
        return marked && installation.isPresent() ? installation.get().expand(text) : text;
    }
}
