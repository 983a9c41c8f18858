package dev.cradle.emulator.installer;

import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.rapi.wire.Win32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts programs: those that the emulator has run on threads of their own, others are only noted
 * as running. What may start is the loader's to say; which program opens a file is the registry's.
 */
public final class DevicePrograms implements Programs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePrograms.class);
    private static final String FILE = "%1";

    /** A program of the emulator's own. */
    @FunctionalInterface
    interface BuiltIn {
        /** Runs to its end; interrupted when the device is switched off. */
        void run(String arguments) throws InterruptedException;
    }

    private final DeviceState device;
    private final Loader loader;
    private final Map<String, BuiltIn> builtIns;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    public DevicePrograms(InstallerParts parts) {
        this.device = parts.device();
        this.loader = new Loader(parts.device());
        CertificateInstaller certinst = new CertificateInstaller(parts);
        PackageInstaller wceload = new PackageInstaller(parts);
        this.builtIns =
                Map.of(
                        "\\windows\\certinst.exe",
                        arguments -> certinst.run(CommandLine.split(arguments)),
                        "\\windows\\wceload.exe",
                        arguments -> wceload.run(CommandLine.split(arguments)));
    }

    @Override
    public Optional<Integer> start(String application, String arguments) {
        Optional<String> path = locate(application);
        if (path.isEmpty()) {
            return Optional.of(Win32.FILE_NOT_FOUND);
        }
        try {
            Optional<Integer> refusal = loader.refuse(path.get());
            if (refusal.isPresent()) {
                return refusal;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Win32.ACCESS_DENIED);
        }
        device.system().processes().add(path.get(), arguments);
        BuiltIn builtIn = builtIns.get(path.get().toLowerCase(Locale.ROOT));
        if (builtIn != null) {
            launch(path.get(), () -> builtIn.run(arguments));
        }
        return Optional.empty();
    }

    private void launch(String path, Run run) {
        Thread thread =
                Thread.ofVirtual()
                        .name(path)
                        .unstarted(() -> {
                            try {
                                run.run();
                            } catch (InterruptedException e) {
                                LOG.debug("{} was ended", path);
                            } finally {
                                running.remove(Thread.currentThread());
                            }
                        });
        running.add(thread);
        thread.start();
    }

    @FunctionalInterface
    private interface Run {
        void run() throws InterruptedException;
    }

    /** The file of a program given by path or bare name, with or without its extension. */
    private Optional<String> locate(String application) {
        String plain = application.strip().replace("\"", "").replace('/', '\\');
        String path = plain.startsWith("\\") ? plain : "\\Windows\\" + plain;
        for (String candidate : List.of(path, path + ".exe")) {
            Optional<FileEntry> entry = device.files().find(candidate);
            if (entry.isPresent() && !entry.get().directory()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> open(String path) {
        if (!device.files().exists(path)) {
            return Optional.of(Win32.FILE_NOT_FOUND);
        }
        Optional<String> command = command(path);
        if (command.isEmpty()) {
            return Optional.of(LoaderQuirks.NO_ASSOCIATION);
        }
        List<String> words = CommandLine.split(command.get());
        if (words.isEmpty()) {
            return Optional.of(LoaderQuirks.NO_ASSOCIATION);
        }
        StringBuilder arguments = new StringBuilder();
        for (String word : words.subList(1, words.size())) {
            arguments.append(arguments.isEmpty() ? "" : " ");
            arguments.append('"').append(word.replace(FILE, path)).append('"');
        }
        return start(words.getFirst(), arguments.toString());
    }

    /** The command of the file's kind, from HKEY_CLASSES_ROOT. */
    private Optional<String> command(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0 || path.indexOf('\\', dot) >= 0) {
            return Optional.empty();
        }
        return device.registry()
                .string(RegistryPath.of(Hive.HKCR, path.substring(dot)), "")
                .flatMap(kind ->
                        device.registry()
                                .string(
                                        RegistryPath.of(Hive.HKCR, kind + "\\Shell\\Open\\Command"),
                                        ""));
    }

    /** Ends what is running. */
    @Override
    public void close() {
        for (Thread thread : running) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
