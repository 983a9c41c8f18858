package dev.cradle.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.RegistryCalls;
import dev.cradle.rapi.wire.Win32;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Optional;

class RegistryAnswersTest {
    private static final Bytes BAR = Bytes.of(new byte[] {'b', 0, 'a', 0, 'r', 0, 0, 0});

    private final EmulatedDevice device;

    RegistryAnswersTest() throws IOException {
        device = EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
    }

    @AfterEach
    void switchOff() throws IOException {
        device.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aKeyIsMadeFilledReadAndRemoved(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            RegistryCalls.CreatedKey made = create(desk);
            assertThat(made.disposition()).isEqualTo(RegistryCalls.CREATED_NEW_KEY);
            assertThat(create(desk).disposition()).isEqualTo(RegistryCalls.OPENED_EXISTING_KEY);
            Handle key = made.key();
            desk.ok(
                    RegistryCalls.SET_VALUE,
                    new RegistryCalls.SetValue(key, "Foo", RegistryCalls.REG_SZ, BAR));

            RegistryCalls.ValueData value =
                    desk.ok(RegistryCalls.QUERY_VALUE, RegistryCalls.QueryValue.of(key, "foo", 64));
            assertThat(value.type()).isEqualTo(RegistryCalls.REG_SZ);
            assertThat(value.data()).isEqualTo(BAR);
            assertThat(
                            desk.ok(
                                            RegistryCalls.QUERY_VALUE,
                                            RegistryCalls.QueryValue.of(key, "Foo", 0))
                                    .size())
                    .as("size query")
                    .isEqualTo(8);
            assertThat(
                            desk.error(
                                    RegistryCalls.QUERY_VALUE,
                                    RegistryCalls.QueryValue.of(key, "Foo", 4)))
                    .isEqualTo(Win32.MORE_DATA);

            RegistryCalls.OnName foo = new RegistryCalls.OnName(key, "Foo");
            desk.ok(RegistryCalls.DELETE_VALUE, foo);
            assertThat(desk.error(RegistryCalls.DELETE_VALUE, foo)).isEqualTo(Win32.FILE_NOT_FOUND);
            desk.ok(
                    RegistryCalls.DELETE_KEY,
                    new RegistryCalls.OnName(Handle.HKEY_CURRENT_USER, "Software\\Example"));
            assertThat(desk.error(RegistryCalls.QUERY_INFO_KEY, RegistryCalls.QueryInfoKey.of(key)))
                    .isEqualTo(Win32.KEY_DELETED);
            desk.ok(RegistryCalls.CLOSE_KEY, new RegistryCalls.OnKey(key));
            desk.ok(RegistryCalls.CLOSE_KEY, new RegistryCalls.OnKey(Handle.HKEY_LOCAL_MACHINE));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void enumerationsEndWith259AndTooSmallBuffersAre234(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            Handle key = create(desk).key();
            for (String name : new String[] {"One", "Second"}) {
                desk.ok(
                        RegistryCalls.SET_VALUE,
                        new RegistryCalls.SetValue(key, name, RegistryCalls.REG_BINARY, BAR));
                desk.ok(
                        RegistryCalls.CREATE_KEY,
                        new RegistryCalls.CreateKey(key, "Sub" + name, Optional.empty()));
            }

            RegistryCalls.KeyInfo info =
                    desk.ok(RegistryCalls.QUERY_INFO_KEY, RegistryCalls.QueryInfoKey.of(key));
            assertThat(info.subkeys()).isEqualTo(2);
            assertThat(info.maxSubkeyLength()).isEqualTo(9);
            assertThat(info.values()).isEqualTo(2);
            assertThat(info.maxValueNameLength()).isEqualTo(6);
            assertThat(info.maxValueSize()).isEqualTo(8);

            assertThat(desk.ok(RegistryCalls.ENUM_KEY, RegistryCalls.EnumKey.of(key, 1, 10)).name())
                    .isEqualTo("SubSecond");
            assertThat(desk.error(RegistryCalls.ENUM_KEY, RegistryCalls.EnumKey.of(key, 1, 9)))
                    .isEqualTo(Win32.MORE_DATA);
            assertThat(desk.error(RegistryCalls.ENUM_KEY, RegistryCalls.EnumKey.of(key, 2, 260)))
                    .isEqualTo(Win32.NO_MORE_ITEMS);
            assertThat(
                            desk.ok(
                                            RegistryCalls.ENUM_VALUE,
                                            RegistryCalls.EnumValue.of(key, 0, 7, 8))
                                    .data())
                    .isEqualTo(BAR);
            assertThat(
                            desk.error(
                                    RegistryCalls.ENUM_VALUE,
                                    RegistryCalls.EnumValue.of(key, 0, 7, 1)))
                    .isEqualTo(Win32.MORE_DATA);
            assertThat(
                            desk.error(
                                    RegistryCalls.ENUM_VALUE,
                                    RegistryCalls.EnumValue.of(key, 2, 260, 1000)))
                    .isEqualTo(Win32.NO_MORE_ITEMS);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void missingKeysAndValuesAreError2(Dialect dialect) throws IOException {
        try (RapiConversation desk = RapiConversation.with(device, dialect)) {
            assertThat(
                            desk.error(
                                    RegistryCalls.OPEN_KEY,
                                    new RegistryCalls.OpenKey(
                                            Handle.HKEY_LOCAL_MACHINE, "No\\Such")))
                    .isEqualTo(Win32.FILE_NOT_FOUND);
            assertThat(
                            desk.error(
                                    RegistryCalls.QUERY_VALUE,
                                    RegistryCalls.QueryValue.of(
                                            Handle.HKEY_LOCAL_MACHINE, "none", 64)))
                    .isEqualTo(Win32.FILE_NOT_FOUND);
            assertThat(
                            desk.error(
                                    RegistryCalls.OPEN_KEY,
                                    new RegistryCalls.OpenKey(new Handle(99), "x")))
                    .isEqualTo(Win32.INVALID_HANDLE);
            assertThat(
                            desk.error(
                                    RegistryCalls.SET_VALUE,
                                    new RegistryCalls.SetValue(create(desk).key(), "x", 77, BAR)))
                    .isEqualTo(Win32.INVALID_PARAMETER);
        }
    }

    private static RegistryCalls.CreatedKey create(RapiConversation desk) throws IOException {
        return desk.ok(
                RegistryCalls.CREATE_KEY,
                new RegistryCalls.CreateKey(
                        Handle.HKEY_CURRENT_USER, "Software\\Example", Optional.empty()));
    }
}
