package dev.cradle.emulator;

import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.configuration.DeviceConfiguration;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.enroller.DirectRoute;
import dev.cradle.emulator.enroller.Enroller;
import dev.cradle.emulator.enroller.EnrollerParts;
import dev.cradle.emulator.enroller.PassThroughRoute;
import dev.cradle.emulator.enroller.ServerRoute;
import dev.cradle.emulator.installer.DevicePrograms;
import dev.cradle.emulator.installer.InstallLog;
import dev.cradle.emulator.installer.InstallerParts;
import dev.cradle.emulator.installer.Programs;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.network.DeviceNetwork;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Supplier;

/** The software of Windows Mobile: configuration manager, enroller and installers. */
public final class WindowsMobileSoftware implements DeviceSoftware {
    private static final Logger LOG = LoggerFactory.getLogger(WindowsMobileSoftware.class);

    private final KeyContainers keys;
    private final Enroller enroller;
    private final Optional<DeviceConfiguration> configuration;
    private final InstallLog log;
    private final DevicePrograms programs;

    private WindowsMobileSoftware(DeviceState device, KeyContainers keys, ServerRoute route) {
        this.keys = keys;
        this.enroller =
                new Enroller(
                        new EnrollerParts(
                                device.profile(),
                                device.registry(),
                                device.certificates(),
                                keys,
                                device.prompts(),
                                device.system().clock()),
                        route);
        this.configuration =
                device.profile().security().hasConfigurationManager()
                        ? Optional.of(
                                new DeviceConfiguration(
                                        new DeviceConfiguration.Parts(
                                                device.profile(),
                                                device.registry(),
                                                device.files(),
                                                device.certificates(),
                                                keys,
                                                device.prompts()),
                                        enroller))
                        : Optional.empty();
        this.log = new InstallLog(device.system().clock());
        this.programs = new DevicePrograms(new InstallerParts(device, keys, configuration, log));
    }

    /**
     * Puts the software on devices that are switched on.
     *
     * @param source makes their keys
     */
    public static Factory factory(KeyPairSource source) {
        return (device, keys, network) ->
                new WindowsMobileSoftware(
                        device, new KeyContainers(keys, source), route(device, network));
    }

    private static ServerRoute route(
            DeviceState device, Supplier<Optional<DeviceNetwork>> network) {
        return device.profile().link().routesThroughPassThrough()
                ? new PassThroughRoute(network)
                : new DirectRoute(network);
    }

    @Override
    public Optional<ConfigurationManager> configuration() {
        return configuration.map(manager -> manager);
    }

    @Override
    public Programs programs() {
        return programs;
    }

    @Override
    public void deleteKey(String container) {
        try {
            keys.delete(container);
        } catch (KeyContainerException e) {
            LOG.warn("the key of a deleted certificate stays: {}", e.getMessage());
        }
    }

    /** The key containers; private keys do not leave them. */
    public KeyContainers keys() {
        return keys;
    }

    public Enroller enroller() {
        return enroller;
    }

    /** What the installers did. */
    public InstallLog installLog() {
        return log;
    }

    @Override
    public void close() {
        programs.close();
        enroller.close();
    }
}
