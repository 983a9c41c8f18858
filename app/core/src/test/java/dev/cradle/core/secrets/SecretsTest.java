package dev.cradle.core.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SecretsTest {
    private static final String VALUE = "pass: \"wörd\"\n";

    @TempDir Path folder;

    /** Plays the command of libsecret. */
    private static final class FakeKeyring implements CommandRunner {
        private final Map<String, byte[]> entries = new HashMap<>();
        private final List<List<String>> commands = new ArrayList<>();

        @Override
        public Outcome run(List<String> command, byte[] input) {
            commands.add(command);
            String name = command.getLast();
            return switch (command.get(1)) {
                case "store" -> {
                    entries.put(name, input.clone());
                    yield new Outcome(0, new byte[0], "");
                }
                case "lookup" ->
                        entries.containsKey(name)
                                ? new Outcome(0, entries.get(name).clone(), "")
                                : new Outcome(1, new byte[0], "");
                default -> {
                    entries.remove(name);
                    yield new Outcome(0, new byte[0], "");
                }
            };
        }
    }

    private static void keepsReplacesAndForgets(SecretStore store) throws Exception {
        try (Secret secret = Secret.ofText(VALUE)) {
            store.put("ca/Corp/password", Secret.ofText("old"));
            store.put("ca/Corp/password", secret);
        }
        assertThat(read(store)).contains(VALUE);
        store.remove("ca/Corp/password");
        assertThat(read(store)).isEmpty();
    }

    private static Optional<String> read(SecretStore store) throws CradleException {
        return store.get("ca/Corp/password").map(s -> new String(s.chars()));
    }

    @Test
    void everyKindKeepsReplacesAndForgets() throws Exception {
        keepsReplacesAndForgets(new MemorySecrets());
        keepsReplacesAndForgets(encrypted("open sesame"));
        keepsReplacesAndForgets(
                Secrets.open(
                        folder,
                        Optional.empty(),
                        Optional.of(new Keyring(Keyring.Kind.SECRET_TOOL, new FakeKeyring()))));
    }

    private SecretStore encrypted(String passphrase) throws CradleException {
        return Secrets.open(folder, Optional.of(Secret.ofText(passphrase)), Optional.empty());
    }

    @Test
    void encryptedFileOutlivesTheProcessAndShowsNothing() throws Exception {
        encrypted("open sesame").put("ca/Corp/password", Secret.ofText("wonderful"));

        assertThat(read(encrypted("open sesame"))).contains("wonderful");
        assertThat(Files.readString(folder.resolve("secrets.json"))).doesNotContain("wonderful");
    }

    @Test
    void wrongPassphraseIsToldApartFromADamagedFile() throws Exception {
        encrypted("open sesame");

        assertThatThrownBy(() -> encrypted("open barley"))
                .hasMessageContaining("The passphrase is not the one it was made with.");
        Files.writeString(folder.resolve("secrets.json"), "{");
        assertThatThrownBy(() -> encrypted("open sesame")).hasMessageContaining("damaged");
    }

    @Test
    void entryMovedToAnotherNameDoesNotOpen() throws Exception {
        SecretStore store = encrypted("open sesame");
        store.put("one", Secret.ofText("1"));
        Path file = folder.resolve("secrets.json");
        Files.writeString(file, Files.readString(file).replace("\"one\"", "\"two\""));

        assertThatThrownBy(() -> store.get("two")).isInstanceOf(CradleException.class);
    }

    @Test
    void keyringGetsTheValueByStandardInputNeverAsAnArgument() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SecretStore store =
                Secrets.open(
                        folder,
                        Optional.empty(),
                        Optional.of(new Keyring(Keyring.Kind.SECRET_TOOL, keyring)));
        store.put("ca/Corp/password", Secret.ofText("wonderful"));

        assertThat(keyring.commands.toString()).doesNotContain("wonderful");
        assertThat(keyring.entries).hasSize(1);
        assertThat(store.place().kind()).isEqualTo(SecretPlace.Kind.KEYRING);
    }

    @Test
    void withoutKeyringAndPassphraseNothingIsWrittenAndItSaysSo() throws Exception {
        CommandRunner missing =
                (command, input) -> {
                    throw new java.io.IOException("no such command");
                };
        SecretStore store =
                Secrets.open(
                        folder,
                        Optional.empty(),
                        Optional.of(new Keyring(Keyring.Kind.SECRET_TOOL, missing)));
        store.put("name", Secret.ofText("wonderful"));

        assertThat(store.place().lasting()).isFalse();
        assertThat(store.place().description()).contains("this process only");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keyringCommandWithoutServiceIsNotUsed() throws Exception {
        CommandRunner noService =
                (command, input) ->
                        new CommandRunner.Outcome(1, new byte[0], "Cannot autolaunch D-Bus");

        assertThat(
                        Secrets.open(
                                        folder,
                                        Optional.empty(),
                                        Optional.of(
                                                new Keyring(Keyring.Kind.SECRET_TOOL, noService)))
                                .place()
                                .kind())
                .isEqualTo(SecretPlace.Kind.PROCESS_MEMORY);
    }

    @Test
    void closedSecretIsWipedAndNeverShown() {
        Secret secret = Secret.ofText("wonderful");
        assertThat(secret.toString()).doesNotContain("wonderful");
        assertThat(new String(secret.utf8(), StandardCharsets.UTF_8)).isEqualTo("wonderful");

        secret.close();

        assertThat(secret.chars()).containsOnly('\0');
    }
}
