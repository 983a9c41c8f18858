package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.configuration.Origin;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.installer.Programs;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.ConfigurationCalls;
import dev.cradle.rapi.wire.DatabaseCalls;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Hresult;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.RecordProperties;
import dev.cradle.rapi.wire.RecordProperty;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.Reply;
import dev.cradle.rapi.wire.SortOrder;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

class SystemAnswersTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final DeviceProfile OPEN = PRO.with("security.policies.4097", 1);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tellsWhatItsProfileSays(Dialect dialect) throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(desk.ok(SystemCalls.GET_VERSION, NoArguments.NONE))
                    .satisfies(v -> assertThat(v.major()).isEqualTo(5))
                    .satisfies(v -> assertThat(v.minor()).isEqualTo(2))
                    .satisfies(v -> assertThat(v.platformId()).isEqualTo(3));
            assertThat(desk.ok(SystemCalls.GET_SYSTEM_INFO, NoArguments.NONE).processorType())
                    .isEqualTo(2577);
            assertThat(
                            desk.ok(
                                            SystemCalls.GET_POWER_STATUS,
                                            new SystemCalls.GetPowerStatus(true))
                                    .percent())
                    .isEqualTo(87);
            assertThat(desk.ok(SystemCalls.GET_STORE_INFORMATION, NoArguments.NONE).storeSize())
                    .isEqualTo(256 << 20);
            assertThat(desk.ok(SystemCalls.GLOBAL_MEMORY_STATUS, NoArguments.NONE).totalPhysical())
                    .isEqualTo(192 << 20);
            assertThat(desk.ok(SystemCalls.GET_SYSTEM_METRICS, new SystemCalls.OnIndex(0)).value())
                    .isEqualTo(480);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void syncTimeSetsTheClock(Dialect dialect) throws IOException {
        Instant then = Instant.parse("2011-02-03T04:05:06Z");
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            desk.ok(SystemCalls.SYNC_TIME_TO_PC, new SystemCalls.SyncTime(FileTime.of(then)));

            assertThat(device.state().system().clock().instant())
                    .isCloseTo(then, within(10, ChronoUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void programsAreHandedOnAndMissingOnesAreError2(Dialect dialect) throws IOException {
        try (EmulatedDevice device =
                        EmulatedDevice.builder(PRO)
                                .software((state, keys, network) -> new Answering(0))
                                .switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            SystemCalls.ProcessInformation process =
                    desk.ok(
                            SystemCalls.CREATE_PROCESS,
                            SystemCalls.CreateProcess.of("wceload.exe", "/noui"));
            desk.ok(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(process.process()));
            desk.ok(FileCalls.CLOSE_HANDLE, new FileCalls.OnHandle(process.thread()));
            assertThat(device.state().system().processes().started())
                    .singleElement()
                    .satisfies(p -> assertThat(p.arguments()).isEqualTo("/noui"));
            assertThat(
                            desk.error(
                                    SystemCalls.CREATE_PROCESS,
                                    SystemCalls.CreateProcess.of("missing.exe", "")))
                    .isEqualTo(Win32.FILE_NOT_FOUND);
            desk.ok(SystemCalls.KILL_ALL_APPS, NoArguments.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void documentsGoToTheConfigurationManagerWithTheRoleOfThePolicy(Dialect dialect)
            throws IOException {
        for (DeviceProfile profile : List.of(PRO, OPEN)) {
            try (EmulatedDevice device =
                            EmulatedDevice.builder(profile)
                                    .software((state, keys, network) -> new Answering(0x80042009))
                                    .switchOn();
                    RapiConversation desk = RapiConversation.with(device, dialect)) {
                ConfigurationCalls.ConfigAnswer answer =
                        desk.ok(
                                ConfigurationCalls.PROCESS_CONFIG,
                                new ConfigurationCalls.ProcessConfig("<x/>", 1));
                assertThat(answer.hresult()).isEqualTo(0x80042009);
                assertThat(answer.xml()).contains("<x/> 1 " + (profile == PRO ? 16 : 8));
            }
        }
    }

    @Test
    void aDeviceWithoutConfigurationManagerDoesNotKnowTheCall() throws IOException {
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("ppc2003")).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI1)) {
            assertThat(
                            desk.error(
                                    ConfigurationCalls.PROCESS_CONFIG,
                                    new ConfigurationCalls.ProcessConfig("<x/>", 1)))
                    .isEqualTo(Hresult.E_NOTIMPL);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theRestrictedDesktopMayReadButNotChangeWhatIsProtected(Dialect dialect)
            throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(protectedWrites(desk)).containsOnly(Win32.ACCESS_DENIED);
            desk.ok(
                    RegistryCalls.OPEN_KEY,
                    new RegistryCalls.OpenKey(
                            Handle.HKEY_LOCAL_MACHINE, "Security\\Policies\\Policies"));
            assertThat(
                            desk.error(
                                    FolderCalls.DELETE_FILE,
                                    new FolderCalls.OnPath("\\Windows\\sysinfo.txt")))
                    .isEqualTo(Win32.ACCESS_DENIED);
            device.state().files().write("\\own.dll", new byte[] {'M', 'Z'});
            assertThat(invoke(desk, dialect, "\\own.dll", "f").hresult())
                    .isEqualTo(Hresult.E_ACCESSDENIED);
        }
        try (EmulatedDevice device = EmulatedDevice.builder(OPEN).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(protectedWrites(desk)).containsOnly(Win32.SUCCESS);
        }
    }

    private static List<Integer> protectedWrites(RapiConversation desk) throws IOException {
        return List.of(
                create(desk, Handle.HKEY_LOCAL_MACHINE, "Comm\\New"),
                create(desk, Handle.HKEY_LOCAL_MACHINE, "security\\policies\\New"),
                create(desk, Handle.HKEY_CLASSES_ROOT, ".new"));
    }

    private static int create(RapiConversation desk, Handle hive, String key) throws IOException {
        return desk.call(
                                RegistryCalls.CREATE_KEY,
                                new RegistryCalls.CreateKey(hive, key, Optional.empty()))
                        instanceof Reply.Failure<RegistryCalls.CreatedKey>(int error)
                ? error
                : Win32.SUCCESS;
    }

    @Test
    void aClosedPolicyAdmitsNobody() throws IOException {
        try (EmulatedDevice device =
                EmulatedDevice.builder(PRO.with("security.policies.4097", 0)).switchOn()) {
            assertThat(device.rapiPolicy().admits()).isFalse();
        }
    }

    @Test
    void theBareTwinRefusesEveryAssumedLayoutAndKeepsTheChannel() throws IOException {
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro-bare")).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI2)) {
            assertThat(desk.error(FolderCalls.GET_TEMP_PATH, new FolderCalls.GetTempPath(260)))
                    .isEqualTo(Hresult.E_NOTIMPL);
            assertThat(desk.error(SystemCalls.KILL_ALL_APPS, NoArguments.NONE))
                    .isEqualTo(Hresult.E_NOTIMPL);
            assertThat(
                            desk.error(
                                    SystemCalls.CHECK_PASSWORD,
                                    new SystemCalls.CheckPassword("1234")))
                    .isEqualTo(Hresult.E_NOTIMPL);
            byte[] raw = desk.exchange(new BinaryWriter().u32(8).u32(0x4a).u32(260).toByteArray());
            assertThat(raw).isEqualTo(new BinaryWriter().u32(8).u32(120).u32(0).toByteArray());
            desk.ok(SystemCalls.GET_VERSION, NoArguments.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void thePasswordIsChecked(Dialect dialect) throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).password("1234").switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            desk.ok(SystemCalls.CHECK_PASSWORD, new SystemCalls.CheckPassword("1234"));
            assertThat(
                            desk.error(
                                    SystemCalls.CHECK_PASSWORD,
                                    new SystemCalls.CheckPassword("1235")))
                    .isEqualTo(Win32.INVALID_PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void functionsOfTheBuiltInLibraryCanBeInvoked(Dialect dialect) throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(invoke(desk, dialect, "\\windows\\ext.dll", "Do").output().toByteArray())
                    .containsExactly(4, 3, 2, 1);
            assertThat(invoke(desk, dialect, "\\windows\\ext.dll", "None").lastError())
                    .isEqualTo(Win32.PROC_NOT_FOUND);
            assertThat(invoke(desk, dialect, "\\none.dll", "Do").lastError())
                    .isEqualTo(Win32.MOD_NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aStreamFunctionOwnsTheConnection(Dialect dialect) throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            BinaryWriter out = new BinaryWriter();
            Invoke.encodeRequest(
                    dialect,
                    new Invoke.Request("\\windows\\ext.dll", "DoS", Bytes.EMPTY, true),
                    out);
            desk.connection().output().write(out.toByteArray());
            desk.connection().output().write("echo".getBytes(StandardCharsets.US_ASCII));
            int status = dialect == Dialect.RAPI1 ? 4 : 8;
            byte[] answer = desk.connection().input().readNBytes(status + 9);
            assertThat(new String(answer, status, 9, StandardCharsets.US_ASCII))
                    .isEqualTo("helloecho");
        }
    }

    @Test
    void databasesWorkAsTheVectorsShow() throws IOException {
        List<RecordProperty> properties =
                List.of(
                        new RecordProperty(0x4013001F, 0, new RecordProperty.Text("Bob")),
                        new RecordProperty(0x40170013, 0, new RecordProperty.Inline(7)));
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("ppc2003")).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI1)) {
            int oid =
                    desk.ok(
                                    DatabaseCalls.CREATE_DATABASE,
                                    new DatabaseCalls.CreateDatabase(
                                            7, List.of(new SortOrder(0x4013001F, 0)), "TestDb"))
                            .oid();
            Handle db =
                    desk.ok(
                                    DatabaseCalls.OPEN_DATABASE,
                                    new DatabaseCalls.OpenDatabase(oid, 0, 1, ""))
                            .handle();
            int record =
                    desk.ok(
                                    DatabaseCalls.WRITE_RECORD_PROPS,
                                    new DatabaseCalls.WriteRecord(
                                            db, 0, 2, RecordProperties.write(properties)))
                            .oid();
            assertThat(
                            desk.ok(
                                            DatabaseCalls.SEEK_DATABASE,
                                            new DatabaseCalls.SeekDatabase(
                                                    db, DatabaseCalls.SEEK_BEGINNING, 0))
                                    .oid())
                    .isEqualTo(record);
            DatabaseCalls.RecordData read =
                    desk.ok(DatabaseCalls.READ_RECORD_PROPS, new DatabaseCalls.ReadRecord(db, 1));
            assertThat(RecordProperties.read(read.properties(), read.data())).isEqualTo(properties);
            assertThat(
                            desk.error(
                                    DatabaseCalls.READ_RECORD_PROPS,
                                    new DatabaseCalls.ReadRecord(db, 1)))
                    .isEqualTo(Win32.NO_MORE_ITEMS);
            assertThat(
                            desk.ok(
                                            DatabaseCalls.FIND_ALL_DATABASES,
                                            new DatabaseCalls.FindAllDatabases(0, 0x1FF))
                                    .databases())
                    .singleElement()
                    .satisfies(d -> assertThat(d.info().name()).isEqualTo("TestDb"));
        }
    }

    private static Invoke.Answer invoke(
            RapiConversation desk, Dialect dialect, String library, String function)
            throws IOException {
        BinaryWriter out = new BinaryWriter();
        Invoke.encodeRequest(
                dialect,
                new Invoke.Request(library, function, Bytes.of(new byte[] {1, 2, 3, 4}), false),
                out);
        byte[] frame = desk.exchange(out.toByteArray());
        if (dialect == Dialect.RAPI1) {
            desk.frame();
        }
        return Invoke.decodeAnswer(dialect, new BinaryReader("answer", frame, 4, frame.length - 4));
    }

    /** Software that answers every document with its text, flags and role. */
    private record Answering(int hresult) implements DeviceSoftware {
        @Override
        public Optional<ConfigurationManager> configuration() {
            return Optional.of((String xml, int flags, Origin origin) ->
                    new ProcessResult(
                            hresult, Optional.of(xml + " " + flags + " " + origin.role())));
        }

        @Override
        public Programs programs() {
            return new Programs() {
                @Override
                public Optional<Integer> start(String application, String arguments) {
                    return application.equals("wceload.exe")
                            ? Optional.empty()
                            : Optional.of(Win32.FILE_NOT_FOUND);
                }

                @Override
                public Optional<Integer> open(String path) {
                    return Optional.empty();
                }
            };
        }

        @Override
        public void close() {}
    }
}
