package dev.cradle.emulator.configuration;

import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

import java.util.Optional;

/**
 * The provider {@code FileOperation}: directories, files in them, and what is to be done with each
 * (device-provisioning.md 5.5). Every change is taken back with the document.
 */
final class FileOperationProvider implements SettingsNode {
    private final ReversibleFiles files;
    private final RoleMask writers;
    private final RoleMask systemWriters;

    /**
     * @param provider who may write through the provider at all
     */
    FileOperationProvider(ObjectStore store, RoleMask provider) {
        this.files = new ReversibleFiles(store);
        this.writers = ScopedRoles.of("FileOperation", "", provider);
        this.systemWriters = ScopedRoles.of("FileOperation", CspRoles.SCOPE_SYSTEM_FILES, provider);
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return writers;
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        return new Place(expanded(element, call));
    }

    /** A name of a place, with the variables of its translation put in. */
    private static String expanded(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        String translation = element.attributes().get("translation");
        if (translation == null) {
            return element.type();
        }
        String path = call.translated(element.type(), Optional.of(translation));
        if (path.contains("%")) {
            throw ConfigurationException.invalid(element.type() + " holds an unknown variable");
        }
        return path.replaceAll("\\\\{2,}", "\\\\");
    }

    /** A directory or file. */
    private final class Place implements SettingsNode {
        private final String path;

        Place(String path) {
            this.path = path;
        }

        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return files.isSystem(path) ? systemWriters : writers;
        }

        @Override
        public SettingsNode enter(Characteristic element, ConfigurationCall call)
                throws ConfigurationException {
            Optional<FileAction> action = FileAction.named(element.type());
            if (action.isPresent() && !element.attributes().containsKey("translation")) {
                return new Operation(action.get(), path, element);
            }
            return new Place(path + "\\" + expanded(element, call));
        }
    }

    /** Something to be done with a place; done once all of its parms have been seen. */
    private final class Operation implements SettingsNode {
        private final FileAction action;
        private final String path;
        private final Characteristic element;

        Operation(FileAction action, String path, Characteristic element) {
            this.action = action;
            this.path = path;
            this.element = element;
        }

        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return files.isSystem(path) ? systemWriters : writers;
        }

        @Override
        public void set(Parm parm, ConfigurationCall call) {
            // The flags' spellings are uncertain (device-provisioning.md 5.5): all are taken.
        }

        @Override
        public void leave(ConfigurationCall call) throws ConfigurationException {
            if (!call.allows(roles(Access.WRITE, call))) {
                throw ConfigurationException.denied(path + " needs another role");
            }
            action.run(files, new FileAction.Order(path, element, call));
        }
    }
}
