package dev.cradle.emulator.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values with which each kind of device leaves its box, as a whole. */
class PolicyDefaultsTest {
    private static final String WM65 =
            """
            2=0 4097=2 4101=16 4102=1 4103=64 4104=1 4105=3 4108=2048 4109=3072
            4110=64 4111=3732 4113=1 4119=128 4120=16 4121=140 4122=0 4123=1
            4124=0 4125=0 4126=0 4127=1 4129=3072 4130=0 4131=1 4132=0 4133=0
            4134=1 4135=1 4136=1 4137=1 4138=1 4139=0 4140=0 4141=0 4142=256
            4143=256 4144=2 4145=1 4146=1 4147=1 4148=1 4149=0 4150=0 4151=1
            4152=1
            """;

    private static final String WM5 =
            """
            2=0 4097=2 4101=16 4102=1 4103=64 4104=1 4105=3 4107=3200 4108=2048
            4109=3072 4110=64 4111=3732 4113=1 4119=128 4120=16 4121=140 4122=0
            4123=1 4124=0 4125=0 4126=0 4127=1 4129=3072 4130=0 4131=1 4132=1
            4133=0 4134=1 4135=1 4136=1 4137=1 4138=1
            """;

    private static final String PPC2003 =
            """
            4097=1 4102=1 4122=1 4123=1
            """;

    @Test
    void windowsMobile65HasTheDefaultsOfItsFamily() {
        assertThat(policies("wm65-pro")).isEqualTo(table(WM65));
        assertThat(policies("wm65-pro-bare")).isEqualTo(table(WM65));
    }

    @Test
    void windowsMobile5LacksTheLaterOnes() {
        assertThat(policies("wm5-ppc")).isEqualTo(table(WM5));
    }

    @Test
    void pocketPc2003HasFourAndIsOpen() {
        assertThat(policies("ppc2003")).isEqualTo(table(PPC2003));
    }

    private static Map<Integer, Integer> policies(String profile) {
        return DeviceProfiles.load(profile).security().policies();
    }

    /** Reads {@code number=value} pairs. */
    private static Map<Integer, Integer> table(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .map(pair -> pair.split("="))
                .collect(
                        Collectors.toMap(
                                pair -> Integer.parseInt(pair[0]),
                                pair -> Integer.parseInt(pair[1]),
                                (one, other) -> one,
                                TreeMap::new));
    }
}
