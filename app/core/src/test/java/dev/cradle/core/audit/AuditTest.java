package dev.cradle.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.core.storage.Database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;

class AuditTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final AuditEntry ENTRY =
            new AuditEntry(
                    "DESK\\kim",
                    "enroll",
                    "dev1",
                    "done",
                    Map.of("type", "Exchange user", "ca", "Lab", "thumbprint", "AB"));

    @TempDir Path folder;
    private Database database;
    private Audit audit;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(DataFolder.open(folder));
        audit = new Audit(database, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writesCanonicalJsonThatNamesTheHashBefore() throws Exception {
        audit.append(ENTRY);

        String line =
                database.read(
                        h -> h.createQuery("SELECT line FROM audit").mapTo(String.class).one());
        assertThat(line)
                .isEqualTo(
                        """
                        {"action":"enroll","actor":"DESK\\\\kim",\
                        "details":{"ca":"Lab","thumbprint":"AB","type":"Exchange user"},\
                        "device":"dev1","outcome":"done","prev":"%s","seq":1,\
                        "time":"2026-11-21T10:00:00Z"}\
                        """
                                .formatted("0".repeat(64)));
    }

    @Test
    void isIntactWhenNobodyTouchedIt() throws Exception {
        assertThat(audit.verify()).isEqualTo(new AuditVerdict.Intact(0, "0".repeat(64)));
        fill(20);

        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        AuditVerdict.Intact.class,
                        intact -> assertThat(intact.lines()).isEqualTo(20));
    }

    @Test
    void refusesToChangeOrDeleteALine() throws Exception {
        fill(2);

        assertThatThrownBy(() -> sql("UPDATE audit SET line = '' WHERE seq = 1"))
                .isInstanceOf(CradleException.class);
        assertThatThrownBy(() -> sql("DELETE FROM audit")).isInstanceOf(CradleException.class);
        assertThat(audit.verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void namesALineThatWasChanged() throws Exception {
        fill(5);
        tamper("UPDATE audit SET line = replace(line, 'done', 'gone') WHERE seq = 3");

        assertBroken(3, "changed");
    }

    @Test
    void namesTheLineAfterOneThatWasForgedWithItsHash() throws Exception {
        fill(5);
        String line =
                database.read(handle ->
                        handle.createQuery("SELECT line FROM audit WHERE seq = 3")
                                .mapTo(String.class)
                                .one());
        String forged = line.replace("done", "gone");
        tamper(
                "UPDATE audit SET line = '%s', hash = '%s' WHERE seq = 3"
                        .formatted(forged, sha256(forged)));

        assertBroken(4, "does not follow");
    }

    @Test
    void namesALineThatIsMissingInTheMiddle() throws Exception {
        fill(5);
        tamper("DELETE FROM audit WHERE seq = 2");

        assertBroken(2, "missing");
    }

    @Test
    void namesTheFirstLineThatWasCutOffAtTheEnd() throws Exception {
        fill(5);
        tamper("DELETE FROM audit WHERE seq > 3");

        assertBroken(4, "missing");
    }

    @Test
    void namesLinesThatWereSwapped() throws Exception {
        fill(5);
        tamper("UPDATE audit SET seq = 99 WHERE seq = 2");
        tamper("UPDATE audit SET seq = 2 WHERE seq = 3");
        tamper("UPDATE audit SET seq = 3 WHERE seq = 99");

        assertBroken(2, "moved");
    }

    @Test
    void namesALineThatWasAddedFromOutside() throws Exception {
        fill(2);
        String head = ((AuditVerdict.Intact) audit.verify()).head();
        AuditLine forged = AuditLine.of(3, CLOCK.instant(), ENTRY, head);
        database.write(handle ->
                handle.execute("INSERT INTO audit VALUES (3, ?, ?)", forged.text(), forged.hash()));

        assertBroken(3, "added");
    }

    @Test
    void exportsLinesThatAnybodyCanCheck() throws Exception {
        fill(3);
        StringBuilder out = new StringBuilder();

        audit.export(out);

        String previous = "0".repeat(64);
        assertThat(out.toString().lines()).hasSize(3);
        for (String line : out.toString().lines().toList()) {
            JsonNode json = new JsonMapper().readTree(line);
            String entry = line.substring(line.indexOf("\"entry\":") + 8, line.length() - 1);
            assertThat(json.path("hash").asText()).isEqualTo(sha256(entry));
            assertThat(json.path("entry").path("prev").asText()).isEqualTo(previous);
            previous = json.path("hash").asText();
        }
    }

    @Test
    void takesNoSecrets() {
        for (String name : new String[] {"password", "PIN", "private-key", "Token"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new AuditEntry("kim", "unlock", "d", "done", Map.of(name, "1")))
                    .withMessageNotContaining("1");
        }
    }

    private void fill(int lines) throws CradleException {
        for (int i = 0; i < lines; i++) {
            audit.append(ENTRY);
        }
    }

    private void tamper(String sql) throws CradleException {
        sql("DROP TRIGGER IF EXISTS audit_is_never_changed");
        sql("DROP TRIGGER IF EXISTS audit_is_never_deleted");
        sql(sql);
    }

    private void sql(String sql) throws CradleException {
        database.write(handle -> handle.execute(sql));
    }

    private void assertBroken(long line, String reason) throws CradleException {
        assertThat(audit.verify())
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> {
                            assertThat(broken.line()).isEqualTo(line);
                            assertThat(broken.reason()).contains(reason);
                        });
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
