package dev.cradle.emulator.configuration;

import dev.cradle.emulator.system.HResult;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a FileOperation document can do with a place. */
enum FileAction {
    MAKE_DIR("MakeDir") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException {
            files.createDirectory(order.path(), order.call().undo());
        }
    },
    EXTRACT("Extract") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException, ConfigurationException {
            String source = order.source();
            if (order.flag("NoOverwrite") && files.exists(order.path())
                    || order.flag("ReplaceOnly") && !files.exists(order.path())) {
                return;
            }
            Installation installation =
                    order.call()
                            .installation()
                            .orElseThrow(() ->
                                    ConfigurationException.invalid(
                                            "there is no cabinet to extract from"));
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            if (!installation.members().extract(source, content)) {
                throw new ConfigurationException(
                        HResult.ERROR_FILE_NOT_FOUND, "the cabinet has no member " + source);
            }
            files.write(order.path(), content.toByteArray(), order.call().undo());
        }
    },
    COPY("Copy") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException, ConfigurationException {
            files.write(order.path(), files.read(order.source()), order.call().undo());
        }
    },
    MOVE("Move") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException, ConfigurationException {
            files.move(order.source(), order.path(), order.call().undo());
        }
    },
    DELETE("Delete") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException {
            files.delete(order.path(), order.call().undo());
        }
    },
    REMOVE_DIR("RmDir") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException {
            files.removeDirectory(order.path(), order.call().undo());
        }
    },
    SHORTCUT("Shortcut") {
        @Override
        void act(ReversibleFiles files, Order order) throws IOException, ConfigurationException {
            String command = '"' + order.source() + '"';
            String link = command.length() + "#" + command;
            files.write(order.path(), link.getBytes(StandardCharsets.UTF_8), order.call().undo());
        }
    };

    private final String element;

    FileAction(String element) {
        this.element = element;
    }

    /**
     * One order of a document.
     *
     * @param path the place
     * @param element the operation with its parms
     */
    record Order(String path, Characteristic element, ConfigurationCall call) {
        String source() throws ConfigurationException {
            Parm parm =
                    element.parm("Source")
                            .orElseThrow(() ->
                                    ConfigurationException.invalid(
                                            element.type() + " names no source"));
            return call.translated(
                    parm.value().orElse(""),
                    Optional.ofNullable(parm.attributes().get("translation")));
        }

        boolean flag(String name) {
            return element.parm(name).isPresent();
        }
    }

    static Optional<FileAction> named(String element) {
        return Arrays.stream(values())
                .filter(action -> action.element.equalsIgnoreCase(element))
                .findFirst();
    }

    abstract void act(ReversibleFiles files, Order order)
            throws IOException, ConfigurationException;

    /** Carries an order out; errors of the object store become its HRESULTs. */
    void run(ReversibleFiles files, Order order) throws ConfigurationException {
        try {
            act(files, order);
        } catch (Win32Exception e) {
            throw new ConfigurationException(
                    HResult.ofWin32(e.error()), element + " of " + order.path() + " failed", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    HResult.ERROR_INVALID_DATA, element + " of " + order.path() + " failed", e);
        }
    }
}
