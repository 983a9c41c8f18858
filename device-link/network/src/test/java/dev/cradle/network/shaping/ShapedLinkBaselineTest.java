package dev.cradle.network.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Direction;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Optional;

@Timeout(60)
class ShapedLinkBaselineTest {
    @ParameterizedTest
    @EnumSource(Direction.class)
    void aRawSocketThroughTheLinkComesCloseToItsRate(Direction direction) throws Exception {
        long bytes = 1_000_000;
        ShapedLink link = new ShapedLink(LinkShape.MEASURED);
        Duration took = ShapedLinkBaseline.transfer(Optional.of(link), direction, bytes);

        assertThat(ShapedLinkBaseline.rate(bytes, took)).isBetween(400_000.0, 1_000_000.0);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aBareRawSocketIsFarFaster(Direction direction) throws Exception {
        Duration took =
                ShapedLinkBaseline.median(
                        3,
                        () ->
                                ShapedLinkBaseline.transfer(
                                        Optional.empty(), direction, ShapedLinkBaseline.SIZE));

        assertThat(ShapedLinkBaseline.rate(ShapedLinkBaseline.SIZE, took)).isGreaterThan(20e6);
    }
}
