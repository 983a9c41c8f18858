package dev.cradle.emulator.installer;

import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.RootQuestion;
import dev.cradle.emulator.configuration.SecurityPolicies;
import dev.cradle.emulator.configuration.StoreRoles;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.PromptQuirks;
import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.CertificateBundle;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Certinst: installs {@code .cer}, {@code .p7b}, {@code .pfx} (device-certificates.md 3.1). */
final class CertificateInstaller {
    private static final String PROGRAM = "certinst";
    private static final long MOST_BYTES = 1 << 20;
    private static final String IMPORTED = "One or more certificates were imported successfully.";

    private final InstallerParts parts;
    private final SignatureAbility ability;

    CertificateInstaller(InstallerParts parts) {
        this.parts = parts;
        this.ability =
                new SignatureAbility(
                        parts.device().profile().certificates().algorithms().verifies());
    }

    void run(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            return;
        }
        String path = arguments.getLast();
        InstallLog.Entry result;
        try {
            install(path);
            result = parts.log().add(PROGRAM, path, HResult.S_OK, IMPORTED);
        } catch (InstallException e) {
            result = parts.log().add(PROGRAM, path, e.hresult(), String.valueOf(e.getMessage()));
        } catch (FormatException e) {
            InstallException damaged = InstallException.damaged(e);
            result =
                    parts.log()
                            .add(
                                    PROGRAM,
                                    path,
                                    damaged.hresult(),
                                    String.valueOf(damaged.getMessage()));
        }
        Notices.show(parts.device().prompts(), "Certificates", result);
    }

    private void install(String path)
            throws InstallException, FormatException, InterruptedException {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean known =
                parts.device().registry().exists(RegistryPath.of(Hive.HKCR, "." + extension));
        byte[] data = read(path);
        switch (known ? extension : "") {
            case "cer" -> {
                if (!add(Certificates.parse(data))) {
                    throw InstallException.declined();
                }
            }
            case "p7b" -> {
                for (X509Certificate certificate : CertificateBundle.read(data)) {
                    add(certificate);
                }
            }
            case "pfx", "p12" -> addAll(unlocked(path, data));
            default ->
                    throw new InstallException(
                            HResult.ERROR_INVALID_DATA,
                            "This device has no installer for such files.");
        }
    }

    private byte[] read(String path) throws InstallException {
        try {
            if (parts.device().files().entry(path).size() > MOST_BYTES) {
                throw new InstallException(HResult.ERROR_INVALID_DATA, "The file is too large.");
            }
            return parts.device().files().read(path);
        } catch (IOException e) {
            throw new InstallException(HResult.ERROR_FILE_NOT_FOUND, "The file cannot be read.", e);
        }
    }

    /** Asks for the password until it fits or the user gives up. */
    private PersonalBundle unlocked(String path, byte[] data)
            throws InstallException, FormatException, InterruptedException {
        String text = "Type the password of " + path + ".";
        while (true) {
            String password =
                    parts.device()
                            .prompts()
                            .ask(
                                    PromptKind.FILE_PASSWORD,
                                    "Certificates",
                                    text,
                                    Map.of("file", path),
                                    PromptQuirks.UNANSWERED)
                            .filter(a -> a.choice() == PromptKind.FILE_PASSWORD.agree())
                            .orElseThrow(InstallException::declined)
                            .text();
            Optional<PersonalBundle> bundle = PersonalBundle.open(data, password);
            if (bundle.isPresent()) {
                return bundle.get();
            }
            text = "The password is wrong. Type the password of " + path + ".";
        }
    }

    private void addAll(PersonalBundle bundle) throws InstallException, InterruptedException {
        for (PersonalBundle.Personal personal : bundle.personal()) {
            addPersonal(personal);
        }
        for (X509Certificate certificate : bundle.others()) {
            add(certificate);
        }
    }

    private void addPersonal(PersonalBundle.Personal personal) throws InstallException {
        authorise(DeviceStore.MY_USER);
        if (!(personal.certificate().getPublicKey() instanceof RSAPublicKey publicKey)) {
            throw new InstallException(
                    HResult.E_NOTIMPL, "The key is of a kind that this device lacks.");
        }
        String container = "PFX-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        try {
            Optional<String> before = parts.keys().containerOf(publicKey);
            if (before.isPresent()) {
                container = before.get();
            } else {
                parts.keys().importPair(container, publicKey, personal.key());
            }
            storePersonal(personal.certificate(), container);
        } catch (KeyContainerException e) {
            throw new InstallException(HResult.NTE_BAD_KEYSET, "The key cannot be stored.", e);
        }
    }

    private void storePersonal(X509Certificate certificate, String container)
            throws KeyContainerException {
        CertificateBlob blob =
                CertificateBlob.ofCertificate(Certificates.der(certificate))
                        .withKeyProvider(
                                new KeyProviderInfo(
                                        container,
                                        "",
                                        KeyProviderInfo.PROVIDER_RSA_FULL,
                                        0,
                                        KeyProviderInfo.KEY_SPEC_EXCHANGE));
        PersonalStore my = new PersonalStore(parts.device().certificates());
        for (String unused : my.replace(certificate, blob, old -> false)) {
            parts.keys().delete(unused);
        }
    }

    /**
     * A certificate without a key: MY when the device has its key, else ROOT or CA.
     *
     * @return false for a root that the user does not trust
     */
    private boolean add(X509Certificate certificate) throws InstallException, InterruptedException {
        if (!ability.verifies(certificate) || !Certificates.isSelfSigned(certificate)) {
            Optional<String> container = ownKey(certificate);
            if (container.isPresent()) {
                authorise(DeviceStore.MY_USER);
                addToMy(certificate, container.get());
            } else {
                addTo("CA", certificate);
            }
            return true;
        }
        DeviceStore row = row("ROOT");
        authorise(row);
        String thumbprint = Certificates.thumbprint(certificate).hex();
        if (parts.device().certificates().find(row, thumbprint).isPresent()) {
            return true;
        }
        if (!RootQuestion.accepted(parts.device().prompts(), certificate)) {
            return false;
        }
        store(row, certificate);
        return true;
    }

    private Optional<String> ownKey(X509Certificate certificate) throws InstallException {
        try {
            return parts.keys().containerOf(certificate.getPublicKey());
        } catch (KeyContainerException e) {
            throw new InstallException(
                    HResult.NTE_BAD_KEYSET, "The device's keys cannot be read.", e);
        }
    }

    private void addToMy(X509Certificate certificate, String container) throws InstallException {
        try {
            storePersonal(certificate, container);
        } catch (KeyContainerException e) {
            throw new InstallException(
                    HResult.NTE_BAD_KEYSET, "The device's keys cannot be read.", e);
        }
    }

    private void addTo(String store, X509Certificate certificate) throws InstallException {
        DeviceStore row = row(store);
        authorise(row);
        store(row, certificate);
    }

    private void store(DeviceStore row, X509Certificate certificate) {
        parts.device()
                .certificates()
                .add(row, CertificateBlob.ofCertificate(Certificates.der(certificate)));
    }

    /** The user's half of a store where the device has one, else its only half. */
    private DeviceStore row(String store) {
        return DeviceStore.named(store).stream()
                .filter(parts.device().certificates()::has)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no store " + store));
    }

    /** The user installs: a store of the manager needs policy 4119 to make a manager of him. */
    private void authorise(DeviceStore row) throws InstallException {
        RoleMask writers =
                row == DeviceStore.MY_USER
                        ? RoleMask.USER_AUTH
                        : StoreRoles.writers(parts.device().profile(), row);
        if (!new SecurityPolicies(parts.device().registry())
                .accessRule()
                .allows(RoleMask.USER_AUTH, writers)) {
            throw InstallException.denied();
        }
    }
}
