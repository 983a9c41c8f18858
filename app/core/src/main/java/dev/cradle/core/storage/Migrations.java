package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.nio.file.Path;

/** Brings the tables up to date, one process and one thread at a time. */
final class Migrations {
    private Migrations() {}

    static void apply(Path file, SQLiteConfig config) throws CradleException {
        try {
            ProcessLock.holding(
                    file.resolveSibling(file.getFileName() + ".migrating"),
                    () -> migrate(file, config));
        } catch (IOException | FlywayException e) {
            throw StorageProblem.of(file, e);
        }
    }

    private static void migrate(Path file, SQLiteConfig config) throws CradleException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .loggers("slf4j")
                        .dataSource(source)
                        .locations("classpath:dev/cradle/core/storage/migrations")
                        .load();
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isApplied() && !applied.getState().isResolved()) {
                throw StorageProblem.newerVersion(file, String.valueOf(applied.getVersion()));
            }
        }
        flyway.migrate();
    }
}
