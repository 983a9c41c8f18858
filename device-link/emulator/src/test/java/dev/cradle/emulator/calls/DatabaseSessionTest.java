package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.MemoryDesk;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.DatabaseCalls;
import dev.cradle.rapi.wire.DatabaseInfo;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.ObjectInfo;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.RecordProperties;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.SortOrder;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Databases (rapi-wire.md 3.6) as a desktop uses them over a whole session, in both dialects. */
@Timeout(60)
class DatabaseSessionTest {
    private static final int NAME = 0x4013001F;
    private static final int AGE = 0x40170003;
    private static final int DESCENDING = 1;
    private static final int CASE_INSENSITIVE = 2;

    /** What is done with one open database, on the channel to which its handle belongs. */
    private interface Work {
        void on(Desk desk) throws IOException;
    }

    private record Desk(RapiSession session, Handle db, Calls calls) {
        /** Makes a record; its age is left out when it is negative. */
        int add(String name, int age) throws IOException {
            List<RecordProperty> properties = new ArrayList<>();
            properties.add(new RecordProperty(NAME, 0, new RecordProperty.Text(name)));
            if (age >= 0) {
                properties.add(new RecordProperty(AGE, 0, new RecordProperty.Inline(age)));
            }
            return write(0, properties);
        }

        int write(int record, List<RecordProperty> properties) throws IOException {
            return calls.call(
                            DatabaseCalls.WRITE_RECORD_PROPS,
                            new DatabaseCalls.WriteRecord(
                                    db,
                                    record,
                                    properties.size(),
                                    RecordProperties.write(properties)))
                    .oid();
        }

        /** The record that a seek finds and its index, or the error. */
        String seek(int type, int value) throws IOException {
            try {
                DatabaseCalls.SeekPosition found =
                        calls.call(
                                DatabaseCalls.SEEK_DATABASE,
                                new DatabaseCalls.SeekDatabase(db, type, value));
                return name(found.index()) + " at " + found.index();
            } catch (RapiException e) {
                return "error " + error(e);
            }
        }

        private String name(int index) throws IOException {
            calls.call(
                    DatabaseCalls.SEEK_DATABASE,
                    new DatabaseCalls.SeekDatabase(db, DatabaseCalls.SEEK_BEGINNING, index));
            String name = text(read());
            calls.call(
                    DatabaseCalls.SEEK_DATABASE,
                    new DatabaseCalls.SeekDatabase(db, DatabaseCalls.SEEK_BEGINNING, index));
            return name;
        }

        List<RecordProperty> read() throws IOException {
            DatabaseCalls.RecordData data =
                    calls.call(
                            DatabaseCalls.READ_RECORD_PROPS, new DatabaseCalls.ReadRecord(db, 1));
            return RecordProperties.read(data.properties(), data.data());
        }

        /** Names of the records from the first to the last. */
        List<String> names() throws IOException {
            seek(DatabaseCalls.SEEK_BEGINNING, 0);
            List<String> names = new ArrayList<>();
            while (true) {
                try {
                    names.add(text(read()));
                } catch (RapiException e) {
                    assertThat(error(e)).isEqualTo(Win32.NO_MORE_ITEMS);
                    return names;
                }
            }
        }
    }

    private interface Calls {
        <Q, R> R call(RapiCall<Q, R> call, Q request) throws RapiException;
    }

    private static int error(RapiException e) {
        for (int code : new int[] {Win32.NO_MORE_ITEMS, Win32.INVALID_PARAMETER, 183}) {
            if (e.isWin32(code)) {
                return code;
            }
        }
        throw new AssertionError(e);
    }

    private static String text(List<RecordProperty> record) {
        return record.stream()
                .map(RecordProperty::value)
                .filter(RecordProperty.Text.class::isInstance)
                .map(value -> ((RecordProperty.Text) value).text())
                .findFirst()
                .orElse("");
    }

    private static void onPeople(String profile, int sortProperty, int flags, Work work)
            throws Exception {
        try (MemoryDesk desk = MemoryDesk.with(DeviceProfiles.load(profile))) {
            RapiSession session = desk.session();
            int oid =
                    session.call(
                                    DatabaseCalls.CREATE_DATABASE,
                                    new DatabaseCalls.CreateDatabase(
                                            99,
                                            List.of(
                                                    new SortOrder(NAME, flags),
                                                    new SortOrder(AGE, flags)),
                                            "People"))
                            .oid();
            session.on(channel -> {
                Calls calls =
                        new Calls() {
                            @Override
                            public <Q, R> R call(RapiCall<Q, R> call, Q request)
                                    throws RapiException {
                                return channel.call(call, request);
                            }
                        };
                Handle db =
                        channel.call(
                                        DatabaseCalls.OPEN_DATABASE,
                                        new DatabaseCalls.OpenDatabase(oid, sortProperty, 1, ""))
                                .handle();
                work.on(new Desk(session, db, calls));
                return oid;
            });
        }
    }

    private static void fill(Desk desk) throws IOException {
        desk.add("bob", 30);
        desk.add("Anna", 20);
        desk.add("Zoe", -1);
        desk.add("Carl", 30);
        desk.add("Dora", 41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc2003", "wm65-pro"})
    void recordsStandInTheOrderOfCreationWithoutASortProperty(String profile) throws Exception {
        onPeople(
                profile,
                0,
                0,
                desk -> {
                    fill(desk);
                    assertThat(desk.names()).containsExactly("bob", "Anna", "Zoe", "Carl", "Dora");
                    assertThat(desk.seek(DatabaseCalls.SEEK_END, 0)).isEqualTo("Dora at 4");
                    assertThat(desk.seek(DatabaseCalls.SEEK_CURRENT, -3)).isEqualTo("Anna at 1");
                    assertThat(desk.seek(DatabaseCalls.SEEK_BEGINNING, 5)).isEqualTo("error 259");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_GREATER, 30))
                            .isEqualTo("error 87");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc2003", "wm65-pro"})
    void aSortPropertyOrdersThem(String profile) throws Exception {
        onPeople(
                profile,
                AGE,
                0,
                desk -> {
                    fill(desk);
                    assertThat(desk.names()).containsExactly("Anna", "bob", "Carl", "Dora", "Zoe");
                });
        onPeople(
                profile,
                AGE,
                DESCENDING,
                desk -> {
                    fill(desk);
                    assertThat(desk.names()).containsExactly("Dora", "bob", "Carl", "Anna", "Zoe");
                });
        onPeople(
                profile,
                NAME,
                CASE_INSENSITIVE,
                desk -> {
                    fill(desk);
                    assertThat(desk.names()).containsExactly("Anna", "bob", "Carl", "Dora", "Zoe");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc2003", "wm65-pro"})
    void valuesAreSoughtInTheSortOrder(String profile) throws Exception {
        onPeople(
                profile,
                AGE,
                0,
                desk -> {
                    fill(desk);
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_FIRST_EQUAL, 30))
                            .isEqualTo("bob at 1");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_NEXT_EQUAL, 30))
                            .isEqualTo("Carl at 2");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_NEXT_EQUAL, 30))
                            .isEqualTo("error 259");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_SMALLER, 41))
                            .isEqualTo("Carl at 2");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_SMALLER, 20))
                            .isEqualTo("error 259");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_GREATER, 31))
                            .isEqualTo("Dora at 3");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_GREATER, 41))
                            .isEqualTo("Dora at 3");
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_GREATER, 42))
                            .isEqualTo("error 259");
                });
        onPeople(
                profile,
                NAME,
                0,
                desk -> {
                    fill(desk);
                    assertThat(desk.seek(DatabaseCalls.SEEK_VALUE_GREATER, 30))
                            .as("a word holds no text")
                            .isEqualTo("error 87");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc2003", "wm65-pro"})
    void writingSetsAndDeletesPropertiesOfARecord(String profile) throws Exception {
        onPeople(
                profile,
                0,
                0,
                desk -> {
                    int anna = desk.add("Anna", 20);
                    desk.write(
                            anna,
                            List.of(new RecordProperty(AGE, 0, new RecordProperty.Inline(21))));
                    desk.seek(DatabaseCalls.SEEK_CEOID, anna);
                    assertThat(desk.read())
                            .containsExactlyInAnyOrder(
                                    new RecordProperty(NAME, 0, new RecordProperty.Text("Anna")),
                                    new RecordProperty(AGE, 0, new RecordProperty.Inline(21)));
                    desk.write(
                            anna,
                            List.of(
                                    new RecordProperty(
                                            AGE,
                                            RecordProperty.DELETE,
                                            new RecordProperty.Inline(0))));
                    desk.seek(DatabaseCalls.SEEK_CEOID, anna);
                    assertThat(desk.read())
                            .containsExactly(
                                    new RecordProperty(NAME, 0, new RecordProperty.Text("Anna")));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc2003", "wm65-pro"})
    void setDatabaseInfoChangesWhatItsFlagsName(String profile) throws Exception {
        Instant then = Instant.parse("2009-05-14T10:00:00Z");
        try (MemoryDesk desk = MemoryDesk.with(DeviceProfiles.load(profile))) {
            int oid = create(desk.session(), "Old");
            int other = create(desk.session(), "Other");
            desk.session()
                    .call(
                            DatabaseCalls.SET_DATABASE_INFO,
                            new DatabaseCalls.SetDatabaseInfo(
                                    oid, info(1 | 2 | 4 | 8, "New", 7, then, NAME)));

            DatabaseInfo changed = read(desk.session(), oid);
            assertThat(changed.name()).isEqualTo("New");
            assertThat(changed.type()).isEqualTo(7);
            assertThat(changed.sortOrderCount()).isEqualTo(1);
            assertThat(changed.sortOrders().getFirst()).isEqualTo(new SortOrder(NAME, 0));
            assertThat(changed.modified()).isEqualTo(FileTime.of(then));

            desk.session()
                    .call(
                            DatabaseCalls.SET_DATABASE_INFO,
                            new DatabaseCalls.SetDatabaseInfo(
                                    oid, info(4, "Ignored", 8, then, AGE)));
            assertThat(read(desk.session(), oid).name()).isEqualTo("New");
            assertThat(read(desk.session(), oid).type()).isEqualTo(8);
            assertThat(read(desk.session(), oid).sortOrders().getFirst().property())
                    .isEqualTo(NAME);

            assertThat(refusal(desk.session(), other, info(2, "new", 0, then, NAME)))
                    .as("the name of another")
                    .isEqualTo(183);
            assertThat(refusal(desk.session(), oid, info(8, "", 0, then, 0x40170041)))
                    .as("a blob has no order")
                    .isEqualTo(Win32.INVALID_PARAMETER);
            assertThat(refusal(desk.session(), 0x0100FFFF, info(4, "", 0, then, NAME)))
                    .isEqualTo(Win32.INVALID_PARAMETER);
        }
    }

    private static int create(RapiSession session, String name) throws RapiException {
        return session.call(
                        DatabaseCalls.CREATE_DATABASE,
                        new DatabaseCalls.CreateDatabase(1, List.of(), name))
                .oid();
    }

    private static DatabaseInfo info(int flags, String name, int type, Instant time, int sort) {
        return new DatabaseInfo(
                flags, name, type, 0, 1, 0, FileTime.of(time), List.of(new SortOrder(sort, 0)));
    }

    private static DatabaseInfo read(RapiSession session, int oid) throws RapiException {
        ObjectInfo info = session.call(DatabaseCalls.OID_GET_INFO, new DatabaseCalls.ObjectId(oid));
        return ((ObjectInfo.Database) info).info();
    }

    private static int refusal(RapiSession session, int oid, DatabaseInfo info) {
        try {
            session.call(
                    DatabaseCalls.SET_DATABASE_INFO, new DatabaseCalls.SetDatabaseInfo(oid, info));
        } catch (RapiException e) {
            return error(e);
        }
        return 0;
    }
}
