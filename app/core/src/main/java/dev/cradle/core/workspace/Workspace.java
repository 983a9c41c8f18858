package dev.cradle.core.workspace;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.enrolment.EnrolmentJournal;
import dev.cradle.core.inventory.Inventory;
import dev.cradle.core.jobs.JobHistory;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.secrets.SecretStore;
import dev.cradle.core.secrets.Secrets;
import dev.cradle.core.settings.Settings;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;
import dev.cradle.core.trust.Trust;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The services of a data folder, each opened when it is first asked for. Thread-safe. */
public final class Workspace implements AutoCloseable {
    private final Optional<Path> root;
    private final Clock clock;
    private final boolean keepsSecrets;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable DataFolder folder;
    private @Nullable Database database;
    private @Nullable SecretStore secrets;
    private @Nullable Trust trust;
    private @Nullable CertificateAuthorities authorities;
    private @Nullable Settings settings;

    /**
     * @param root the data folder; empty for the user's own
     */
    public Workspace(Optional<Path> root, Clock clock) {
        this(root, clock, true);
    }

    private Workspace(Optional<Path> root, Clock clock, boolean keepsSecrets) {
        this.root = root;
        this.clock = clock;
        this.keepsSecrets = keepsSecrets;
    }

    /** One whose secrets end with this process, whatever keyring there is. */
    public static Workspace withoutKeptSecrets(Path root, Clock clock) {
        return new Workspace(Optional.of(root), clock, false);
    }

    public Clock clock() {
        return clock;
    }

    public DataFolder folder() throws CradleException {
        return once(
                () -> folder,
                made -> folder = made,
                () -> root.isPresent() ? DataFolder.open(root.get()) : DataFolder.openDefault());
    }

    public EnrolmentJournal journal() throws CradleException {
        return new EnrolmentJournal(database(), clock);
    }

    public Audit audit() throws CradleException {
        return new Audit(database(), clock);
    }

    public JobHistory jobHistory() throws CradleException {
        return new JobHistory(database());
    }

    public Inventory inventory() throws CradleException {
        return new Inventory(database(), clock);
    }

    public Settings settings() throws CradleException {
        return once(
                () -> settings, made -> settings = made, () -> Settings.open(folder().settings()));
    }

    public SecretStore secrets() throws CradleException {
        return once(() -> secrets, made -> secrets = made, this::openSecrets);
    }

    public Trust trust() throws CradleException {
        return once(() -> trust, made -> trust = made, Trust::ofThisComputer);
    }

    public CertificateAuthorities authorities() throws CradleException {
        return once(
                () -> authorities,
                made -> authorities = made,
                () -> new CertificateAuthorities(folder().root(), secrets(), trust()));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (authorities != null) {
                authorities.close();
                authorities = null;
            }
            if (settings != null) {
                settings.close();
                settings = null;
            }
            if (database != null) {
                database.close();
                database = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private SecretStore openSecrets() throws CradleException {
        return keepsSecrets
                ? Secrets.open(folder().root())
                : Secrets.open(folder().root(), Optional.empty(), Optional.empty());
    }

    private Database database() throws CradleException {
        return once(() -> database, made -> database = made, () -> Database.open(folder()));
    }

    private <T> T once(Known<T> known, Keep<T> keep, Opening<T> opening) throws CradleException {
        lock.lock();
        try {
            T there = known.get();
            if (there == null) {
                there = opening.open();
                keep.keep(there);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Known<T> {
        @Nullable T get();
    }

    @FunctionalInterface
    private interface Keep<T> {
        void keep(T made);
    }

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws CradleException;
    }
}
