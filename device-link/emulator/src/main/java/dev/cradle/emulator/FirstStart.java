package dev.cradle.emulator;

import dev.cradle.emulator.calls.RapiPolicy;
import dev.cradle.emulator.certificates.SimulatedCertificates;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.CertificateBehaviour;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.SoftwareImage;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.wire.FileAttributes;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** Brings a new device into the state in which its profile ships it, and ROM at every start. */
final class FirstStart {
    /** Key and value that hold the device's GUID; written last, so it marks a finished start. */
    static final RegistryPath IDENTITY =
            RegistryPath.parse("HKLM\\Software\\Microsoft\\Windows CE Services").orElseThrow();

    static final String GUID = "DeviceGuid";

    private FirstStart() {}

    static boolean done(DeviceRegistry registry) {
        return registry.string(IDENTITY, GUID).isPresent();
    }

    /**
     * Puts the ROM in place, and everything else where the device is new. What an earlier life of
     * the device left, because it was erased or its first start was cut short, goes.
     */
    static void run(DeviceState device, DeviceStorage storage) throws IOException {
        SoftwareImage image = device.profile().image();
        boolean done = done(device.registry());
        if (!done) {
            storage.erase();
        }
        addRom(device.files(), image);
        if (done) {
            return;
        }
        for (String folder : image.folders()) {
            device.files().createDirectories(folder);
        }
        device.files().insertCard();
        addRegistry(device.registry(), device.profile());
        device.certificates().create();
        addCertificates(device);
        device.files().flush();
        device.registry().set(IDENTITY, RegistryValue.sz(GUID, UUID.randomUUID().toString()));
        device.registry().flush();
    }

    private static void addRom(ObjectStore files, SoftwareImage image) throws IOException {
        int rom = FileAttributes.READONLY | FileAttributes.SYSTEM | FileAttributes.INROM;
        for (String module : image.romModules()) {
            files.addRom(module, rom | FileAttributes.ROMMODULE, "");
        }
        for (Map.Entry<String, String> file : image.romFiles().entrySet()) {
            files.addRom(file.getKey(), rom, file.getValue());
        }
    }

    private static void addRegistry(DeviceRegistry registry, DeviceProfile profile) {
        profile.image()
                .registry()
                .forEach((key, values) -> {
                    RegistryPath path = RegistryPath.parse(key).orElseThrow();
                    registry.create(path);
                    values.forEach((name, data) -> registry.set(path, value(name, data)));
                });
        profile.security()
                .policies()
                .forEach((id, value) ->
                        registry.set(
                                RapiPolicy.POLICIES,
                                RegistryValue.dword("%08x".formatted(id), value)));
    }

    private static RegistryValue value(String name, Object data) {
        return data instanceof Number number
                ? RegistryValue.dword(name, number.longValue())
                : RegistryValue.sz(name, data.toString());
    }

    private static void addCertificates(DeviceState device) {
        for (CertificateBehaviour.Shipped shipped : device.profile().certificates().shipped()) {
            for (String name : shipped.names()) {
                byte[] der =
                        SimulatedCertificates.named(name)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "no simulated certificate " + name));
                CertificateBlob blob = CertificateBlob.ofCertificate(der);
                device.certificates()
                        .add(
                                shipped.store(),
                                shipped.roles() == 0 ? blob : blob.withRoleMask(shipped.roles()));
            }
        }
    }
}
