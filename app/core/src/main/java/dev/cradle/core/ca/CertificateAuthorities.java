package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.secrets.SecretStore;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.core.storage.StoredJson;
import dev.cradle.core.trust.Trust;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The authorities configured in a data folder, and connectors to them. Several processes may use
 * one folder. Thread-safe.
 */
public final class CertificateAuthorities implements AutoCloseable {
    private static final String FILE = "authorities.json";
    private static final String LAB_FOLDER = "lab-ca";
    private static final int VERSION = 1;

    /** The file. */
    private record Content(int version, Optional<String> preferred, List<AuthorityEntry> entries) {
        private Content {
            entries = List.copyOf(entries);
        }
    }

    private final Path folder;
    private final SecretStore secrets;
    private final Trust trust;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LabAuthority lab;

    /**
     * @param folder the data folder
     */
    public CertificateAuthorities(Path folder, SecretStore secrets, Trust trust) {
        this.folder = folder;
        this.secrets = secrets;
        this.trust = trust;
    }

    /** All configured authorities, in the order in which they were added. */
    public List<AuthorityEntry> list() throws CradleException {
        return read().entries();
    }

    /** The one to use when none is named: the chosen one, else the only one. */
    public Optional<AuthorityEntry> preferred() throws CradleException {
        Content content = read();
        return content.entries().stream()
                .filter(e -> content.preferred().filter(e.name()::equals).isPresent())
                .findFirst()
                .or(() ->
                        content.entries().size() == 1
                                ? Optional.of(content.entries().getFirst())
                                : Optional.empty());
    }

    /** Adds the lab authority of this data folder, making its keys if there are none. */
    public AuthorityEntry addLab(String name) throws CradleException {
        AuthorityEntry entry = AuthorityEntry.lab(name);
        lab();
        add(entry);
        return entry;
    }

    /**
     * Adds the lab authority of this data folder with a profile, which a lab that is there already
     * has to have.
     *
     * @throws CradleException {@code USAGE} when it has another
     */
    public AuthorityEntry addLab(String name, LabSettings.Profile profile) throws CradleException {
        AuthorityEntry entry = AuthorityEntry.lab(name);
        if (lab(profile).settings().profile() != profile) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The lab was not added.",
                    "The lab of this data folder has been made already, with the other profile.",
                    "Use it as it is, or another data folder.");
        }
        add(entry);
        return entry;
    }

    /**
     * Adds a Windows authority.
     *
     * @param password goes to the secrets; the caller closes it
     */
    public AuthorityEntry addCertsrv(CertsrvSettings settings, Secret password)
            throws CradleException {
        AuthorityEntry entry = AuthorityEntry.certsrv(settings);
        add(entry);
        secrets.put(entry.secretName(), password);
        return entry;
    }

    /** Forgets an authority and its password; the lab's keys stay. */
    public void remove(String name) throws CradleException {
        AuthorityEntry entry = entry(name);
        update(content ->
                new Content(
                        VERSION,
                        content.preferred().filter(p -> !p.equals(entry.name())),
                        content.entries().stream()
                                .filter(e -> !e.name().equals(entry.name()))
                                .toList()));
        secrets.remove(entry.secretName());
    }

    /** Chooses the authority to use when none is named. */
    public void prefer(String name) throws CradleException {
        AuthorityEntry entry = entry(name);
        update(content -> new Content(VERSION, Optional.of(entry.name()), content.entries()));
    }

    /** Keeps how a test ended, for the list. */
    public void tested(String name, LastTest test) throws CradleException {
        AuthorityEntry entry = entry(name);
        update(content ->
                new Content(
                        VERSION,
                        content.preferred(),
                        content.entries().stream()
                                .map(e -> e.name().equals(entry.name()) ? e.with(test) : e)
                                .toList()));
    }

    /**
     * Writes an authority's certificates for others to install; the lab's revocation lists too.
     *
     * @return the files
     */
    public List<Path> export(String name, Path target) throws CradleException {
        AuthorityEntry entry = entry(name);
        if (entry.protocol() == AuthorityEntry.Protocol.LAB) {
            return lab().export(target);
        }
        try (CaConnector connector = connector(name)) {
            return ChainExport.write(entry.name(), connector.caChain(), target);
        }
    }

    /** A configured authority by its name, in any case. */
    public AuthorityEntry entry(String name) throws CradleException {
        List<AuthorityEntry> entries = list();
        return entries.stream()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.USAGE,
                                "There is no authority called " + name + ".",
                                entries.isEmpty()
                                        ? "None is configured."
                                        : "Configured are: "
                                                + String.join(
                                                        ", ",
                                                        entries.stream()
                                                                .map(AuthorityEntry::name)
                                                                .toList())
                                                + ".",
                                "Add an authority; on the command line with: cradle ca add"));
    }

    /** A connector to a configured authority; the caller closes it. */
    public CaConnector connector(String name) throws CradleException {
        AuthorityEntry entry = entry(name);
        return switch (entry.protocol()) {
            case LAB -> new LabConnector(entry.name(), lab());
            case CERTSRV -> certsrv(entry);
        };
    }

    /** The lab authority of this data folder, opened once and closed with this object. */
    public LabAuthority lab() throws CradleException {
        return lab(LabSettings.Profile.MODERN);
    }

    private LabAuthority lab(LabSettings.Profile ofNew) throws CradleException {
        lock.lock();
        try {
            LabAuthority open = lab;
            if (open == null) {
                open = LabAuthority.open(folder.resolve(LAB_FOLDER), secrets, ofNew);
                lab = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (lab != null) {
                lab.close();
                lab = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private CaConnector certsrv(AuthorityEntry entry) throws CradleException {
        try {
            CertsrvSettings settings =
                    new CertsrvSettings(
                            entry.name(),
                            URI.create(entry.url().orElse("")),
                            entry.account().orElse(""),
                            entry.trust(),
                            CertsrvSettings.TIMEOUT);
            return new CertsrvConnector(settings, trust, () -> password(entry));
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private Secret password(AuthorityEntry entry) throws CradleException {
        return secrets.get(entry.secretName())
                .orElseThrow(() ->
                        new CradleException(
                                ProblemCode.CA_SIGN_IN_FAILED,
                                "The password for " + entry.name() + " is not known.",
                                secrets.place().description(),
                                "Enter it again, or set CRADLE_PASSPHRASE."));
    }

    private void add(AuthorityEntry entry) throws CradleException {
        if (list().stream().anyMatch(e -> e.name().equalsIgnoreCase(entry.name()))) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The authority was not added.",
                    "One called " + entry.name() + " is there already.",
                    "Choose another name, or remove that one first.");
        }
        update(content -> {
            List<AuthorityEntry> entries = new ArrayList<>(content.entries());
            entries.add(entry);
            return new Content(VERSION, content.preferred(), entries);
        });
    }

    private Content read() throws CradleException {
        try {
            Path file = folder.resolve(FILE);
            return Files.exists(file)
                    ? StoredJson.read(file, Content.class)
                    : new Content(VERSION, Optional.empty(), List.of());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private void update(UnaryOperator<Content> change) throws CradleException {
        lock.lock();
        try {
            AtomicFile.createPrivateFolder(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    folder.resolve(FILE + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var otherProcesses = channel.lock()) {
                StoredJson.write(folder.resolve(FILE), change.apply(read()));
            }
        } catch (IOException e) {
            throw damaged(e);
        } finally {
            lock.unlock();
        }
    }

    private static CradleException damaged(Exception e) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The list of authorities could not be used.",
                String.valueOf(e.getMessage()),
                "Check " + FILE + " in the data folder.",
                e);
    }
}
