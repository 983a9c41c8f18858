package dev.cradle.core.jobs;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.Database;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The jobs that operators of this data folder have started and that have ended. Thread-safe. */
public final class JobHistory {
    private static final int MOST_KEPT = 10_000;

    private final Database database;

    public JobHistory(Database database) {
        this.database = database;
    }

    /**
     * A line of the history.
     *
     * @param number counts lines
     * @param unread whether it is a failure that nobody has read
     */
    public record Line(long number, EndedJob job, boolean unread) {}

    /**
     * Keeps a job that has ended; of very many the oldest go.
     *
     * @param unread whether its failure has still to be read
     * @return the line's number
     */
    public long keep(EndedJob job, boolean unread) throws CradleException {
        Optional<Problem> problem = job.problem();
        return database.write(handle -> {
            long number =
                    handle.createUpdate(
                                    """
                                    INSERT INTO job (name, device, started, ended, outcome,
                                        problem_code, problem_what, problem_why, problem_next,
                                        unread)
                                    VALUES (:name, :device, :started, :ended, :outcome,
                                        :code, :what, :why, :next, :unread)\
                                    """)
                            .bind("name", job.name())
                            .bind("device", job.device())
                            .bind("started", job.started().toEpochMilli())
                            .bind("ended", job.ended().toEpochMilli())
                            .bind("outcome", job.state().name().toLowerCase(Locale.ROOT))
                            .bind("code", problem.map(p -> p.code().id()).orElse(null))
                            .bind("what", problem.map(Problem::what).orElse(null))
                            .bind("why", problem.map(Problem::why).orElse(null))
                            .bind("next", problem.map(Problem::next).orElse(null))
                            .bind("unread", unread ? 1 : 0)
                            .executeAndReturnGeneratedKeys("number")
                            .mapTo(Long.class)
                            .one();
            handle.execute("DELETE FROM job WHERE number <= ?", number - MOST_KEPT);
            return number;
        });
    }

    /** Notes that somebody has read a failure. */
    public void read(long number) throws CradleException {
        database.write(
                handle -> handle.execute("UPDATE job SET unread = 0 WHERE number = ?", number));
    }

    /** Notes that somebody has read all failures. */
    public void readAll() throws CradleException {
        database.write(handle -> handle.execute("UPDATE job SET unread = 0 WHERE unread = 1"));
    }

    /** How many failures nobody has read. */
    public int unread() throws CradleException {
        return database.read(handle ->
                handle.createQuery("SELECT count(*) FROM job WHERE unread = 1")
                        .mapTo(Integer.class)
                        .one());
    }

    /** The newest lines first. */
    public List<Line> newest(int most) throws CradleException {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM job ORDER BY number DESC LIMIT :most")
                        .bind("most", most)
                        .map((columns, context) -> line(columns))
                        .list());
    }

    private static Line line(ResultSet columns) throws SQLException {
        return new Line(
                columns.getLong("number"),
                new EndedJob(
                        columns.getString("name"),
                        columns.getString("device"),
                        Instant.ofEpochMilli(columns.getLong("started")),
                        Instant.ofEpochMilli(columns.getLong("ended")),
                        Job.State.valueOf(columns.getString("outcome").toUpperCase(Locale.ROOT)),
                        problem(columns)),
                columns.getInt("unread") == 1);
    }

    private static Optional<Problem> problem(ResultSet columns) throws SQLException {
        @Nullable String code = columns.getString("problem_code");
        return code == null
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                ProblemCode.ofId(code).orElse(ProblemCode.FAILED),
                                columns.getString("problem_what"),
                                columns.getString("problem_why"),
                                columns.getString("problem_next")));
    }
}
