package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.UUID;

class DeviceIdentityTest {
    private static final UUID GUID = UUID.fromString("7ec7561c-1aa8-9e3a-0038-e879883d3fbc");

    @Test
    void isTheGuidOfADeviceThatHasOne() {
        assertThat(identity(Optional.of(GUID), "Dock 3", Optional.empty()).id())
                .isEqualTo("7ec7561c-1aa8-9e3a-0038-e879883d3fbc");
    }

    @Test
    void isAHashOfTheNamesOfAnOlderDevice() {
        String id = identity(Optional.empty(), "Dock 3", Optional.empty()).id();

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(identity(Optional.empty(), "Dock 3", Optional.empty()).id()).isEqualTo(id);
        assertThat(identity(Optional.empty(), "Dock 4", Optional.empty()).id()).isNotEqualTo(id);
    }

    @Test
    void agreesOnlyWhenBothPartsDo() {
        DeviceIdentity marked = identity(Optional.of(GUID), "Dock 3", Optional.of("ab"));

        assertThat(marked.agreesWith(identity(Optional.of(GUID), "renamed", Optional.of("ab"))))
                .isTrue();
        assertThat(marked.agreesWith(identity(Optional.of(GUID), "Dock 3", Optional.of("cd"))))
                .isFalse();
        assertThat(marked.agreesWith(identity(Optional.of(GUID), "Dock 3", Optional.empty())))
                .as("hard reset")
                .isFalse();
    }

    private static DeviceIdentity identity(
            Optional<UUID> guid, String name, Optional<String> marker) {
        return DeviceIdentity.of(new DeviceIdentity.Names(guid, name, "PocketPC", "Model"), marker);
    }
}
