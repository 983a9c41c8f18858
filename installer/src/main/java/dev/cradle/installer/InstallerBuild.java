package dev.cradle.installer;

import dev.cradle.installer.BuildPlan.Folders;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the installers of the system it runs on: JavaFX as modules, the runtime, the application
 * image, its start-up cache, the packages. The Maven profile {@code installer} starts it on the JDK
 * of the build.
 */
public final class InstallerBuild {
    private static final String TRAINING = "dev.cradle.desktop.TrainingLauncher";
    private static final String PICTURES = "dev.cradle.desktop.WindowIconFiles";

    /** A training that failed silently leaves nothing, or nearly nothing. */
    private static final long LEAST_CACHE_BYTES = 8L << 20;

    private static final long MEBIBYTE = 1L << 20;

    private final BuildPlan plan;
    private final Folders folders;
    private final Jpackage jpackage;
    private final Tools tools = new Tools();

    private InstallerBuild(BuildPlan plan) {
        this.plan = plan;
        folders = plan.folders();
        jpackage = new Jpackage(plan);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BuildPlan plan;
        try {
            plan = BuildPlan.of(System.getProperties());
        } catch (IllegalArgumentException wrong) {
            throw stop(String.valueOf(wrong.getMessage()));
        }
        String missing = Program.missing(plan.kinds(), Program::onPath);
        if (!missing.isEmpty()) {
            throw stop("The installers were not made: this computer has no " + missing + ".");
        }
        new InstallerBuild(plan).make();
    }

    private void make() throws IOException, InterruptedException {
        step("JavaFX as modules", this::modules);
        step("jars", () -> CacheableJars.make(folders.jars()));
        step("runtime", () -> tools.run("jlink", RuntimeModules.jlink(folders)));
        step("icons", this::icons);
        step("application image", this::assemble);
        step("start-up cache", this::train);
        step("package resources", this::resources);
        for (InstallerKind kind : plan.kinds()) {
            step(
                    kind.word(),
                    () -> {
                        Files.createDirectories(jpackage.destination(kind));
                        jpackage(kind.word(), jpackage.installer(kind));
                    });
        }
        report();
    }

    private void modules() throws IOException {
        Tools.delete(folders.modules());
        Tools.delete(folders.runtime());
        Files.createDirectories(folders.modules());
        try (Stream<Path> artifacts = Files.list(folders.javafx())) {
            for (Path artifact : artifacts.sorted().toList()) {
                if (Files.exists(artifact.resolve("module-info.class"))) {
                    module(artifact);
                }
            }
        }
    }

    /** Libraries stay moved, for a build that finds the artifacts unpacked from last time. */
    private void module(Path artifact) throws IOException {
        String name = artifact.getFileName().toString();
        Path libraries = folders.libraries().resolve(name);
        Files.createDirectories(libraries);
        for (Path file : Tools.files(artifact)) {
            if (file.toString().matches(".*\\.(so|dll|dylib)")) {
                Files.move(
                        file,
                        libraries.resolve(file.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path module = folders.modules().resolve(name + ".jmod");
        tools.run("jmod", RuntimeModules.jmod(artifact, libraries, module));
    }

    private void icons() throws IOException, InterruptedException {
        Tools.delete(folders.pictures());
        Files.createDirectories(folders.pictures());
        tools.start(
                plan.system() == OperatingSystem.WINDOWS
                        ? folders.runtime().resolve("bin/java.exe")
                        : folders.runtime().resolve("bin/java"),
                List.of(
                        "-Djava.awt.headless=true",
                        "-cp",
                        folders.jars() + File.separator + "*",
                        PICTURES,
                        folders.pictures().toString(),
                        String.join(",", Icons.SIZES.stream().map(String::valueOf).toList())));
        SortedMap<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : Icons.SIZES) {
            pictures.put(size, Files.readAllBytes(folders.pictures().resolve(size + ".png")));
        }
        Files.write(jpackage.icon(), Icons.of(plan.system(), pictures));
    }

    private void assemble() throws IOException, InterruptedException {
        Tools.delete(folders.image());
        Files.createDirectories(folders.launchers());
        for (Launcher launcher : jpackage.launchers()) {
            Properties told = new Properties();
            told.putAll(jpackage.launcherProperties(launcher));
            try (var out = Files.newOutputStream(jpackage.launcherFile(launcher))) {
                told.store(out, launcher.name());
            }
        }
        jpackage("image", jpackage.image());
        if (plan.system() == OperatingSystem.LINUX) {
            write(image().resolve("lib").resolve(LinuxPackage.SETUP), LinuxPackage.setup());
        }
        if (plan.system() == OperatingSystem.WINDOWS && plan.product().certificate().isPresent()) {
            driver(plan.product().certificate().get());
        }
        FileTime time = FileTime.from(plan.product().time());
        for (Path file : Tools.files(image())) {
            Files.setLastModifiedTime(file, time);
        }
    }

    private void driver(String certificate) throws IOException, InterruptedException {
        Path folder = image().resolve(WindowsPackage.DRIVER);
        write(folder, WindowsPackage.driver(plan.product().version(), plan.product().time()));
        for (List<String> call : WindowsPackage.signing(folder, certificate)) {
            tools.start(Path.of(call.getFirst()), call.subList(1, call.size()));
        }
    }

    private void train() throws IOException, InterruptedException {
        Path applications = plan.system().applications(image());
        String console = Launcher.Role.CONSOLE.name(plan.system());
        LauncherConfig config =
                LauncherConfig.parse(Files.readString(applications.resolve(console + ".cfg")));
        tools.start(
                plan.system().java(image()),
                config.training(applications, File.pathSeparator, TRAINING),
                folders.trainingLog());
        Path cache = applications.resolve(Launcher.CACHE);
        if (!Files.exists(cache) || Files.size(cache) < LEAST_CACHE_BYTES) {
            throw new IOException("the training left no start-up cache");
        }
        if (plan.system() == OperatingSystem.MAC) {
            // what was added after jpackage signed the application would break its seal
            tools.start(
                    Path.of("codesign"),
                    List.of("--force", "--deep", "--sign", "-", image().toString()));
        }
    }

    private void resources() throws IOException {
        Tools.delete(folders.resources());
        Files.createDirectories(folders.resources());
        if (plan.system() == OperatingSystem.LINUX) {
            write(
                    folders.resources(),
                    LinuxPackage.scripts(InstallerBuild::template, plan.product().time()));
        }
    }

    private Path image() {
        return plan.system().image(folders.image());
    }

    /** Calls jpackage by an argument file, which stays to be used again by hand. */
    private void jpackage(String name, List<String> arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(folders.calls());
        Path jdk = Path.of(System.getProperty("java.home"));
        String epoch = String.valueOf(plan.product().time().getEpochSecond());
        Files.writeString(folders.calls().resolve("jdk"), jdk + "\n");
        Files.writeString(folders.calls().resolve("time"), epoch + "\n");
        Path call = folders.calls().resolve(name);
        Files.writeString(call, Tools.argumentFile(arguments));
        tools.start(
                jdk.resolve("bin/jpackage"),
                List.of("@" + call),
                Map.of("SOURCE_DATE_EPOCH", epoch));
    }

    private void report() throws IOException {
        for (Path file : Tools.files(folders.installers())) {
            System.out.printf("%s  %d MiB%n", file, Files.size(file) / MEBIBYTE);
        }
    }

    static String template(String name) throws IOException {
        return Files.readString(
                Path.of(
                        URI.create(
                                "jrt:/jdk.jpackage/jdk/jpackage/internal/resources/template."
                                        + name)));
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void step(String name, Step step) throws IOException, InterruptedException {
        System.out.println("installers: " + name);
        long begun = System.nanoTime();
        step.take();
        System.out.printf("installers: %s took %.1f s%n", name, (System.nanoTime() - begun) / 1e9);
    }

    private static IllegalStateException stop(String sentence) {
        System.err.println(sentence);
        System.exit(1);
        return new IllegalStateException(sentence);
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException, InterruptedException;
    }
}
