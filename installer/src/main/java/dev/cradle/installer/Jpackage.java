package dev.cradle.installer;

import dev.cradle.installer.BuildPlan.Folders;
import dev.cradle.installer.BuildPlan.Product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What jpackage is told: for the application image, for its launchers, for every installer. */
final class Jpackage {
    /** What the menus and the package lists of the systems say. */
    static final String DESCRIPTION =
            "Certificates, files and packages for Windows Mobile and Windows CE handhelds";

    /** Windows replaces an installed Cradle by this; never to be changed. */
    static final String UPGRADES_FOR_USER = "6f1c1b0e-6a57-4b3c-9d0e-2f5c7a9d3b41";

    static final String UPGRADES_FOR_MACHINE = "c4e1a2b7-0d3f-4a86-8f27-51b96f0c8e72";

    private final BuildPlan plan;
    private final List<Launcher> launchers;

    Jpackage(BuildPlan plan) {
        this.plan = plan;
        launchers = Launcher.all(plan.system(), plan.flags());
    }

    List<Launcher> launchers() {
        return launchers;
    }

    /** The application image out of jars, runtime, icons and launcher files. */
    List<String> image() {
        Folders folders = plan.folders();
        Launcher main = launchers.getFirst();
        List<String> told = new ArrayList<>(List.of("--type", "app-image"));
        told.addAll(common());
        add(told, "--input", folders.jars());
        add(told, "--main-jar", plan.mainJar());
        add(told, "--main-class", main.mainClass());
        add(told, "--runtime-image", folders.runtime());
        add(told, "--icon", icon());
        main.javaOptions().forEach(option -> add(told, "--java-options", option));
        if (plan.system() == OperatingSystem.WINDOWS) {
            told.add("--win-console");
        }
        if (plan.system() == OperatingSystem.MAC) {
            told.addAll(ofMac());
        }
        launchers.stream()
                .skip(1)
                .forEach(added ->
                        add(told, "--add-launcher", added.name() + "=" + launcherFile(added)));
        add(told, "--dest", folders.image());
        return told;
    }

    /** An installer out of the application image. */
    List<String> installer(InstallerKind kind) {
        Folders folders = plan.folders();
        List<String> told = new ArrayList<>(List.of("--type", kind.type()));
        told.addAll(common());
        add(told, "--app-image", plan.system().image(folders.image()));
        add(told, "--resource-dir", folders.resources());
        plan.product().about().ifPresent(about -> add(told, "--about-url", about));
        told.addAll(
                switch (kind.system()) {
                    case LINUX -> ofLinux(kind);
                    case WINDOWS -> ofWindows(kind);
                    case MAC -> ofMac();
                });
        add(told, "--dest", destination(kind));
        return told;
    }

    /** Kinds whose files would have the same name lie in folders of their own. */
    Path destination(InstallerKind kind) {
        Path folder = plan.folders().installers();
        if (kind.system() != OperatingSystem.WINDOWS) {
            return folder;
        }
        return folder.resolve(kind.perUser() ? "user" : "machine");
    }

    Path launcherFile(Launcher launcher) {
        return plan.folders().launchers().resolve(launcher.role() + ".properties");
    }

    /** The properties of a launcher beside the main one. */
    Map<String, String> launcherProperties(Launcher launcher) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("main-jar", plan.mainJar());
        told.put("main-class", launcher.mainClass());
        told.put("description", launcher.description());
        told.put("icon", icon().toString());
        told.put("java-options", String.join(" ", launcher.javaOptions()));
        if (plan.system() == OperatingSystem.WINDOWS) {
            told.put("win-console", String.valueOf(launcher.console()));
            told.put("win-menu", String.valueOf(launcher.menu()));
            told.put("win-shortcut", "false");
        }
        return told;
    }

    Path icon() {
        return plan.folders().pictures().resolve("cradle." + plan.system().pictures());
    }

    /**
     * The version as the system takes it: macOS refuses one below 1, so that all test versions are
     * 1.0.0 there.
     */
    static String version(OperatingSystem system, String version) {
        return system == OperatingSystem.MAC && version.startsWith("0.") ? "1.0.0" : version;
    }

    private List<String> common() {
        Product product = plan.product();
        return List.of(
                "--name",
                plan.system().applicationName(),
                "--app-version",
                version(plan.system(), product.version()),
                "--vendor",
                product.vendor(),
                "--description",
                DESCRIPTION);
    }

    private List<String> ofLinux(InstallerKind kind) {
        List<String> told = new ArrayList<>();
        add(told, "--linux-package-name", "cradle");
        add(told, "--install-dir", "/opt");
        if (kind == InstallerKind.DEB) {
            add(told, "--linux-app-category", "utils");
            plan.product()
                    .contact()
                    .ifPresent(contact -> add(told, "--linux-deb-maintainer", contact));
        } else {
            add(told, "--linux-app-category", "Applications/System");
        }
        return told;
    }

    private static List<String> ofWindows(InstallerKind kind) {
        List<String> told = new ArrayList<>();
        add(told, "--win-menu-group", "Cradle");
        add(told, "--install-dir", "Cradle");
        add(told, "--win-upgrade-uuid", kind.perUser() ? UPGRADES_FOR_USER : UPGRADES_FOR_MACHINE);
        told.add(kind.perUser() ? "--win-per-user-install" : "--win-dir-chooser");
        return told;
    }

    private static List<String> ofMac() {
        return List.of("--mac-package-identifier", "dev.cradle.console");
    }

    private static void add(List<String> told, String option, Object value) {
        told.add(option);
        told.add(value.toString());
    }
}
