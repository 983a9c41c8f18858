package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.MemoryDesk;
import dev.cradle.emulator.objectstore.OpenFile;
import dev.cradle.emulator.objectstore.OpenMode;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.profile.LinkBehaviour.Generation;
import dev.cradle.emulator.profile.SecurityBehaviour;
import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Certainty;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Hresult;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.NoArguments;
import dev.cradle.rapi.wire.RapiCall;
import dev.cradle.rapi.wire.RapiCalls;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.Reply;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Wanted;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the bare profile refuses: each node and layout of which the references are not sure. */
class BareDeviceTest {
    private static final DeviceProfile BARE = DeviceProfiles.load("wm65-pro-bare");
    private static final long FOUR_GIB = 1L << 32;
    private static final Bytes INPUT = Bytes.of(new byte[] {1, 2, 3});

    /** Nodes of the configuration manager, with the place in the references that doubts them. */
    @ParameterizedTest
    @CsvSource({
        "device-certificates 2.2, CertificateEnroller/Configuration/T/ServerRequestPage",
        "device-certificates 2.2, CertificateEnroller/Configuration/T/KeyLength",
        "device-certificates 2.2, CertificateEnroller/Configuration/T/KeySpec",
        "device-certificates 2.2, CertificateEnroller/Configuration/T/ProviderName",
        "device-certificates 2.2, CertificateEnroller/Configuration/T/ProviderType",
        "device-certificates 2.2, CertificateEnroller/Configuration/T/CertAttribs",
        "device-certificates 2.2, CertificateEnroller/Operation/Enroll/{G}/Status",
        "device-certificates 2.2, CertificateEnroller/Operation/Enroll/{G}/LastError",
        "device-certificates 2.2, CertificateEnroller/Operation/Enroll/{G}/CertificateHash",
        "device-certificates 2.2, CertificateEnroller/Operation/Renew/0123",
        "device-certificates 2.2, CertificateEnroller/Operation/Retry",
        "device-certificates 2.2, CertificateEnroller/Operation/Delete",
        "device-certificates 1.2, CertificateStore/MY/0123/RenewalInfo",
        "device-certificates 1.2, CertificateStore/MY/User/0123/RenewalInfo",
        "device-certificates 1.2, CertificateStore/MY/System/0123/RenewalInfo",
        "device-security 1.3, CertificateStore/MY/0123/PrivateKeyContainer/KeySpec",
        "device-security 1.3, CertificateStore/MY/User/0123/PrivateKeyContainer/KeySpec",
        "device-security 1.3, CertificateStore/MY/System/0123/PrivateKeyContainer/KeySpec",
    })
    void refusesTheNode(String doubted, String node) {
        assertThat(BARE.security().refuses(node)).as(doubted).isTrue();
        assertThat(DeviceProfiles.load("wm65-pro").security().refuses(node)).isFalse();
    }

    @Test
    void refusesNothingThatTheReferencesConfirm() {
        SecurityBehaviour bare = BARE.security();
        for (String confirmed :
                List.of(
                        "CertificateEnroller/Configuration/T/ServerName",
                        "CertificateEnroller/Configuration/T/Template",
                        "CertificateEnroller/Configuration/T/NoSSL",
                        "CertificateEnroller/Configuration/T/ServerPickupPage",
                        "CertificateEnroller/Operation/Enroll/{G}",
                        "CertificateEnroller/Operation/Enroll/{G}/CertificateTypeFriendlyName",
                        "CertificateStore/MY/0123/EncodedCertificate",
                        "CertificateStore/MY/0123/PrivateKeyContainer/ContainerName")) {
            assertThat(bare.refuses(confirmed)).as(confirmed).isFalse();
        }
        assertThat(bare.refusesRemoval("CertificateEnroller/Configuration/T")).isFalse();
    }

    @Test
    void refusesOperationsOfWhichTheReferencesAreNotSure() {
        assertThat(BARE.security().refusesRemoval("CertificateEnroller/Operation/Enroll/{G}"))
                .as("abandoning a session by removing it (device-certificates 2.2)")
                .isTrue();
        assertThat(BARE.security().storesReadableByUser())
                .as("queries of stores by the user (device-security 2.4)")
                .isFalse();
        assertThat(BARE.security().policyReadableByUser())
                .as("queries of policies by the user (device-security 2.4)")
                .isFalse();
        assertThat(BARE.providers())
                .as("writing by the user (device-security 2.4)")
                .containsEntry("Registry", 8)
                .containsEntry("FileOperation", 8);
    }

    /** rapi-wire.md 3.1: the flag of the call's description is the list. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void refusesEveryAssumedCall(Dialect dialect) throws IOException {
        int refused = 0;
        try (EmulatedDevice device = EmulatedDevice.builder(BARE).switchOn();
                RapiConversation desk = RapiConversation.with(device, dialect)) {
            for (RapiCall<?, ?> call : RapiCalls.all()) {
                if (call.certainty(dialect).filter(Certainty.ASSUMED::equals).isPresent()) {
                    int number = call.function().number(dialect).orElseThrow();
                    byte[] request =
                            new BinaryWriter().u32(260).u32(number).zeros(256).toByteArray();
                    assertThat(status(dialect, desk.exchange(request)))
                            .as(call.name())
                            .isEqualTo(
                                    dialect == Dialect.RAPI1
                                            ? Hresult.E_NOTIMPL
                                            : Win32.CALL_NOT_IMPLEMENTED);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(dialect == Dialect.RAPI1 ? 7 : 27);
    }

    private static int status(Dialect dialect, byte[] frame) throws IOException {
        BinaryReader body = new BinaryReader("reply", frame, 4, frame.length - 4);
        if (dialect == Dialect.RAPI1) {
            assertThat(body.i32("flag")).isEqualTo(1);
        }
        return body.i32("status");
    }

    @Test
    void aSubkeyHasNoClassInRapi2() throws IOException {
        Handle software = Handle.HKEY_LOCAL_MACHINE;
        RegistryCalls.EnumKey name = RegistryCalls.EnumKey.of(software, 0, 260);
        RegistryCalls.EnumKey withClass =
                new RegistryCalls.EnumKey(software, 0, 260, 64, Wanted.ALL);
        try (EmulatedDevice device = EmulatedDevice.builder(BARE).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI2)) {
            RegistryCalls.KeyEntry entry = desk.ok(RegistryCalls.ENUM_KEY, name);
            assertThat(entry.name()).isNotEmpty();
            assertThat(entry.className()).as("the reply ends after the name").isEmpty();
            assertThat(desk.error(RegistryCalls.ENUM_KEY, withClass)).isEqualTo(Hresult.E_NOTIMPL);
        }
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI2)) {
            assertThat(desk.ok(RegistryCalls.ENUM_KEY, name).className()).contains("");
            assertThat(desk.ok(RegistryCalls.ENUM_KEY, withClass).className()).contains("");
        }
    }

    /** rapi-wire.md 3.3: error 0 or ERROR_MORE_DATA; the bare device chooses the latter. */
    @Test
    void aSizeQueryIsAnsweredMoreDataInRapi2() throws IOException {
        RegistryCalls.OpenKey comm = new RegistryCalls.OpenKey(Handle.HKEY_LOCAL_MACHINE, "Comm");
        try (EmulatedDevice device = EmulatedDevice.builder(BARE).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI2)) {
            Handle key = desk.ok(RegistryCalls.OPEN_KEY, comm).key();
            assertThat(
                            desk.error(
                                    RegistryCalls.QUERY_VALUE,
                                    RegistryCalls.QueryValue.of(key, "BootCount", 0)))
                    .isEqualTo(Win32.MORE_DATA);
            assertThat(
                            desk.ok(
                                            RegistryCalls.QUERY_VALUE,
                                            RegistryCalls.QueryValue.of(key, "BootCount", 4))
                                    .size())
                    .isEqualTo(4);
        }
    }

    @Test
    void aSizeOfFourGibAndMoreIsNotToldInRapi2(@TempDir Path state) throws IOException {
        assertThat(sizeOf(BARE, FOUR_GIB - 1, state.resolve("a"))).isEqualTo(FOUR_GIB - 1);
        assertThat(sizeOf(BARE, FOUR_GIB, state.resolve("b"))).isEqualTo(Hresult.E_NOTIMPL);
        assertThat(sizeOf(DeviceProfiles.load("wm65-pro"), FOUR_GIB, state.resolve("c")))
                .isEqualTo(FOUR_GIB);
    }

    /** The size that the device tells of a sparse file, or its error. */
    private static long sizeOf(DeviceProfile profile, long size, Path state) throws IOException {
        DeviceProfile roomy = profile.with("platform.hardware.memory.objectStore", 3 * FOUR_GIB);
        try (EmulatedDevice device = EmulatedDevice.builder(roomy).stateFolder(state).switchOn();
                RapiConversation desk = RapiConversation.with(device, Dialect.RAPI2)) {
            int write = FileCalls.GENERIC_WRITE;
            OpenMode creating = new OpenMode(write, 0, FileCalls.CREATE_ALWAYS, 0);
            try (OpenFile file = device.state().files().open("\\big", creating)) {
                file.seek(size, 0);
                file.setEnd();
            }
            Handle handle =
                    desk.ok(
                                    FileCalls.CREATE_FILE,
                                    new FileCalls.CreateFile(
                                            "\\big",
                                            FileCalls.GENERIC_READ,
                                            0,
                                            FileCalls.OPEN_EXISTING,
                                            0))
                            .handle();
            FileCalls.GetFileSize asked = new FileCalls.GetFileSize(handle, true);
            return switch (desk.call(FileCalls.GET_FILE_SIZE, asked)) {
                case Reply.Success<FileCalls.FileSize>(var told, int error) -> told.bytes();
                case Reply.LayerFailure<FileCalls.FileSize>(int hresult) -> hresult;
                case Reply.Failure<FileCalls.FileSize>(int error) -> error;
            };
        }
    }

    /** rapi-wire.md 3.7: the first word and the second frame exist in RAPI1 alone. */
    @Test
    void invokeIsRefusedWhereItsReplyIsAssumedAndTheDesktopGoesOn() throws Exception {
        DeviceProfile legacy = BARE.with("link.generation", Generation.LEGACY.name());
        try (MemoryDesk desk = MemoryDesk.with(legacy)) {
            Invoke.Answer answer = desk.session().invoke("\\Windows\\ext.dll", "Do", INPUT);
            assertThat(answer.hresult()).isEqualTo(Hresult.E_NOTIMPL);
            assertThat(answer.output()).isEqualTo(Bytes.EMPTY);
            assertThat(desk.session().system().version().major()).isEqualTo(5);
        }
        try (MemoryDesk desk = MemoryDesk.with(BARE)) {
            assertThat(desk.session().invoke("\\Windows\\ext.dll", "Do", INPUT).hresult())
                    .as("nothing of it is assumed in RAPI2")
                    .isEqualTo(Hresult.S_OK);
        }
    }

    /** The desktop's own ways round the refusals. */
    @Test
    void theDesktopBearsTheRefusals() throws Exception {
        try (MemoryDesk desk = MemoryDesk.with(BARE)) {
            RapiSession session = desk.session();
            assertThat(session.registry().subkeys(Handle.HKEY_LOCAL_MACHINE, "Software"))
                    .contains("Apps", "Microsoft");
            assertThat(session.registry().query(Handle.HKEY_LOCAL_MACHINE, "Comm", "BootCount"))
                    .isPresent();
            assertThatThrownBy(() -> session.call(SystemCalls.KILL_ALL_APPS, NoArguments.NONE))
                    .isInstanceOf(IOException.class);
            assertThat(session.system().version().major())
                    .as("the session goes on after a refusal")
                    .isEqualTo(5);
        }
    }
}
