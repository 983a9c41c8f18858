package dev.cradle.emulator;

import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.configuration.Origin;
import dev.cradle.emulator.configuration.ProcessResult;
import dev.cradle.emulator.configuration.SecurityPolicies;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.network.memory.MemoryNetwork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A switched-on device with its software, on a link in memory, and a scripted user. */
public final class TestDevice implements AutoCloseable {
    public static final String HOST = "169.254.2.2";
    private static final String DEVICE = "169.254.2.1";

    /** Answers by kind; what was asked is noted. */
    public static final class User implements Approver {
        private final Map<PromptKind, Answer> answers = new EnumMap<>(PromptKind.class);
        private final List<PromptKind> asked = Collections.synchronizedList(new ArrayList<>());

        public User says(PromptKind kind, Choice choice) {
            answers.put(kind, Answer.of(choice));
            return this;
        }

        public User types(PromptKind kind, String text) {
            answers.put(kind, new Answer(kind.agree(), text));
            return this;
        }

        /** Questions so far, without notices. */
        public List<PromptKind> asked() {
            return List.copyOf(asked);
        }

        @Override
        public Optional<Answer> answer(Prompt prompt) {
            if (prompt.kind() == PromptKind.NOTICE) {
                return Optional.of(Answer.of(Choice.OK));
            }
            asked.add(prompt.kind());
            return Optional.ofNullable(answers.get(prompt.kind()))
                    .or(() -> Optional.of(Answer.of(prompt.kind().agree())));
        }
    }

    private final MemoryNetwork.Pair link;
    private final EmulatedDevice device;

    private TestDevice(MemoryNetwork.Pair link, EmulatedDevice device) {
        this.link = link;
        this.device = device;
    }

    public static TestDevice on(DeviceProfile profile) {
        return on(profile, new User());
    }

    public static TestDevice on(DeviceProfile profile, Approver user) {
        return on(profile, user, Optional.empty());
    }

    public static TestDevice on(DeviceProfile profile, Approver user, Optional<Path> folder) {
        return on(profile, user, folder, KeyPairSource.from(new SecureRandom()));
    }

    public static TestDevice on(
            DeviceProfile profile, Approver user, Optional<Path> folder, KeyPairSource keySource) {
        MemoryNetwork.Pair link = MemoryNetwork.pair(address(HOST), address(DEVICE));
        DeviceSoftware.Factory software = WindowsMobileSoftware.factory(keySource);
        EmulatedDevice.Builder builder =
                EmulatedDevice.builder(profile)
                        .approver(user)
                        .software((state, keys, network) ->
                                software.install(state, keys, () -> Optional.of(link.device())));
        folder.ifPresent(builder::stateFolder);
        try {
            return new TestDevice(link, builder.switchOn());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    public MemoryNetwork.Pair link() {
        return link;
    }

    public EmulatedDevice device() {
        return device;
    }

    public DeviceState state() {
        return device.state();
    }

    public WindowsMobileSoftware software() {
        return (WindowsMobileSoftware) device.software();
    }

    public void policy(int id, int value) {
        new SecurityPolicies(state().registry()).set(id, value);
    }

    /** Runs a document as the user at the desktop. */
    public ProcessResult asUser(String xml) {
        return run(xml, ConfigurationManager.PROCESS, 16);
    }

    public ProcessResult asManager(String xml) {
        return run(xml, ConfigurationManager.PROCESS, 8);
    }

    public ProcessResult run(String content, int flags, int role) {
        return device.software()
                .configuration()
                .orElseThrow()
                .process(
                        "<wap-provisioningdoc>" + content + "</wap-provisioningdoc>",
                        flags,
                        Origin.rapi(role));
    }

    public List<StoredCertificate> store(DeviceStore row) {
        return state().certificates().list(row);
    }

    @Override
    public void close() {
        try {
            device.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            link.close();
        }
    }
}
