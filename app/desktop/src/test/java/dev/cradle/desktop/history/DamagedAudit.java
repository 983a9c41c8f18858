package dev.cradle.desktop.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody changes the audit behind the program's back. */
final class DamagedAudit {
    private DamagedAudit() {}

    static void in(Path database) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS audit_is_never_changed");
            statement.execute("UPDATE audit SET line = '{\"time\":\"never\"}' WHERE seq = 1");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
