package dev.cradle.core.secrets;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Secrets in the operating system's keyring, one entry per name and data folder. */
final class KeyringSecrets implements SecretStore {
    private final Keyring keyring;
    private final String prefix;

    KeyringSecrets(Keyring keyring, Path folder) {
        this.keyring = keyring;
        this.prefix = Integer.toHexString(folder.toAbsolutePath().normalize().hashCode()) + "/";
    }

    @Override
    public void put(String name, Secret secret) throws CradleException {
        byte[] plain = secret.utf8();
        // Coded, because neither command keeps every character of a password as it is.
        byte[] coded = Base64.getUrlEncoder().withoutPadding().encode(plain);
        try {
            if (keyring.store(entry(name), coded).exit() != 0) {
                throw refused("The password could not be stored.", null);
            }
        } catch (IOException e) {
            throw refused("The password could not be stored.", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(coded, (byte) 0);
        }
    }

    @Override
    public Optional<Secret> get(String name) throws CradleException {
        CommandRunner.Outcome outcome;
        try {
            outcome = keyring.read(entry(name));
        } catch (IOException e) {
            throw refused("The password could not be read.", e);
        }
        try {
            return outcome.exit() == 0 && outcome.output().length > 0
                    ? Optional.of(decode(outcome.output()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw refused("The entry in the keyring is not one of Cradle's.", e);
        } finally {
            Arrays.fill(outcome.output(), (byte) 0);
        }
    }

    @Override
    public void remove(String name) throws CradleException {
        try {
            keyring.clear(entry(name));
        } catch (IOException e) {
            throw refused("The password could not be removed.", e);
        }
    }

    @Override
    public SecretPlace place() {
        return new SecretPlace(
                SecretPlace.Kind.KEYRING, "Passwords are kept in " + keyring.spokenName() + ".");
    }

    private String entry(String name) {
        return prefix + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret decode(byte[] output) {
        int end = output.length;
        while (end > 0 && (output[end - 1] == '\n' || output[end - 1] == '\r')) {
            end--;
        }
        byte[] coded = Arrays.copyOf(output, end);
        byte[] plain = new byte[0];
        try {
            plain = Base64.getUrlDecoder().decode(coded);
            return Secret.ofUtf8(plain);
        } finally {
            Arrays.fill(coded, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private CradleException refused(String what, @org.jspecify.annotations.Nullable Exception e) {
        CradleException problem =
                new CradleException(
                        ProblemCode.STORAGE_FAILED,
                        what,
                        "The command of " + keyring.spokenName() + " failed.",
                        "Unlock the keyring, or set "
                                + Secrets.PASSPHRASE_VARIABLE
                                + " to use an encrypted file.");
        if (e != null) {
            problem.initCause(e);
        }
        return problem;
    }
}
