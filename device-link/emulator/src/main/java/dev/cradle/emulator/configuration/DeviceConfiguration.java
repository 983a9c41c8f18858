package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.enroller.Enroller;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.registry.RegistryTransaction;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.formats.security.RoleMask;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The configuration manager of an emulated device: one document at a time, wholly or not at all.
 * Validation runs the document and takes it back.
 */
public final class DeviceConfiguration implements ConfigurationManager {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConfiguration.class);
    private static final ProcessResult BUSY =
            new ProcessResult(HResult.CONFIG_E_OBJECTBUSY, Optional.empty());

    /**
     * The parts of the device that documents change.
     *
     * @param stores the stores on the registry itself
     */
    public record Parts(
            DeviceProfile profile,
            DeviceRegistry registry,
            ObjectStore files,
            CertificateStores stores,
            KeyContainers keys,
            Prompts prompts) {}

    private final Parts parts;
    private final SettingsNode providers;
    private final ParmMetadata metadata = ParmMetadata.load();
    private final Semaphore turn = new Semaphore(1);

    public DeviceConfiguration(Parts parts, Enroller enroller) {
        this.parts = parts;
        this.providers = new Providers(nodes(parts, enroller));
    }

    private static Map<String, ProviderFactory> factories(Parts parts, Enroller enroller) {
        DeviceProfile profile = parts.profile();
        return Map.of(
                "CertificateStore",
                roles ->
                        new CertificateStoreProvider(
                                new CertificateContext(
                                        profile, parts.stores(), parts.keys(), parts.prompts())),
                "CertificateEnroller",
                roles -> CertificateEnrollerProvider.of(enroller, profile, roles),
                "SecurityPolicy",
                roles ->
                        new SecurityPolicyProvider(
                                roles, profile.security().policyReadableByUser()),
                "Registry",
                RegistryProvider::new,
                "FileOperation",
                roles -> new FileOperationProvider(parts.files(), roles),
                "DevDetail",
                roles -> new DevDetailProvider(profile.platform(), roles),
                "Install",
                roles -> new InstallProvider());
    }

    /** Makes a provider for the roles that the profile gives it. */
    @FunctionalInterface
    private interface ProviderFactory {
        SettingsNode of(RoleMask roles);
    }

    /** The providers that the profile names; the section Install goes with every manager. */
    private static Map<String, SettingsNode> nodes(Parts parts, Enroller enroller) {
        Map<String, Integer> named = parts.profile().security().providers();
        Map<String, SettingsNode> nodes = new LinkedHashMap<>();
        factories(parts, enroller)
                .forEach((name, factory) -> {
                    Integer roles = named.get(name);
                    if (roles != null || name.equals("Install") && !named.isEmpty()) {
                        nodes.put(name, factory.of(new RoleMask(roles == null ? 0 : roles)));
                    }
                });
        return nodes;
    }

    @Override
    public ProcessResult process(String xml, int flags, Origin origin) {
        if (!turn.tryAcquire()) {
            return BUSY;
        }
        try {
            return run(xml, flags, origin, Optional.empty());
        } finally {
            turn.release();
        }
    }

    /**
     * Runs the setup document of a package; waits while another document runs.
     *
     * @param longest how long to wait before answering CONFIG_E_OBJECTBUSY
     */
    public ProcessResult install(
            String xml, int flags, Origin origin, Installation installation, Duration longest)
            throws InterruptedException {
        if (!turn.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return BUSY;
        }
        try {
            return run(xml, flags, origin, Optional.of(installation));
        } finally {
            turn.release();
        }
    }

    private ProcessResult run(
            String xml, int flags, Origin origin, Optional<Installation> installation) {
        ProvisioningDocument request;
        try {
            request = ProvisioningXml.parse(xml);
        } catch (FormatException e) {
            LOG.debug("a document was refused: {}", e.getMessage());
            return new ProcessResult(HResult.CONFIG_E_BAD_XML, Optional.empty());
        }
        try (RegistryTransaction registry = parts.registry().begin()) {
            boolean process = (flags & PROCESS) != 0;
            ConfigurationCall call =
                    new ConfigurationCall(
                            new SecurityPolicies(registry)
                                    .accessRule()
                                    .effective(new RoleMask(origin.role())),
                            registry,
                            new UndoLog(),
                            !process,
                            installation);
            DocumentWalk walk =
                    new DocumentWalk(
                            call,
                            parts.profile().security(),
                            (flags & METADATA) != 0 ? Optional.of(metadata) : Optional.empty());
            ProvisioningDocument answer = walk.run(request, providers);
            int result = settle(call, walk.result(), process);
            return new ProcessResult(result, Optional.of(ProvisioningXml.write(answer)));
        }
    }

    /** Keeps or takes back what the document did, then starts what waited for it. */
    private static int settle(ConfigurationCall call, int result, boolean process) {
        List<Runnable> afterwards = List.of();
        try {
            if (process && !HResult.failed(result)) {
                call.registry().commit();
                afterwards = call.undo().commit();
            } else {
                call.registry().rollback();
                call.undo().rollback();
            }
        } catch (IOException e) {
            LOG.error("a document could not be settled", e);
            return HResult.CONFIG_E_TRANSACTIONINGFAILURE;
        }
        afterwards.forEach(Runnable::run);
        return result;
    }
}
