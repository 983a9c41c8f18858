package dev.cradle.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

class OwnerMessageTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<OwnerMessage> messages() {
        return Stream.of(
                new OwnerMessage.Request(
                        "1", "certs list", JSON.createObjectNode().put("store", "MY")),
                new OwnerMessage.Event("7", JSON.createObjectNode().put("text", "zwei\nZeilen")),
                new OwnerMessage.Result("7", JSON.createArrayNode().add(1).add("ü")),
                new OwnerMessage.Result("8", JSON.nullNode()),
                new OwnerMessage.Failure(
                        "7", new Problem(ProblemCode.CA_PENDING, "what", "why", "next")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isOneLineThatReadsBack(OwnerMessage message) throws Exception {
        byte[] line = OwnerMessage.encode(message);

        assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(OwnerMessage.decode(Arrays.copyOf(line, line.length - 1))).isEqualTo(message);
    }

    @Test
    void hasTheSpellingOfTheContract() {
        assertThat(
                        new String(
                                OwnerMessage.encode(messages().findFirst().orElseThrow()),
                                StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"id\":\"1\",\"command\":\"certs list\",\"args\":{\"store\":\"MY\"}}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"x\"",
                "{",
                "{}",
                "{\"id\":\"\"}",
                "{\"id\":\"1\"}",
                "{\"id\":[],\"command\":\"x\",\"args\":{}}",
                "{\"id\":\"1\",\"command\":{},\"args\":{}}",
                "{\"id\":\"1\",\"command\":\"x\",\"args\":[]}"
            })
    void refusesWhatIsNoMessage(String line) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> OwnerMessage.decode(line.getBytes(StandardCharsets.UTF_8)))
                .satisfies(fault -> assertThat(fault.format()).isEqualTo("owner socket line"));
    }

    @Test
    void meetsMutatedLinesWithMessagesOrOneTypedFault() {
        Random random = new Random(20261121);
        byte[][] seeds = messages().map(OwnerMessage::encode).toArray(byte[][]::new);
        for (int round = 0; round < 20_000; round++) {
            byte[] line = seeds[random.nextInt(seeds.length)].clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            byte[] mutated = Arrays.copyOf(line, random.nextInt(line.length + 1));
            try {
                assertThat(OwnerMessage.decode(mutated).id()).isNotEmpty();
            } catch (FormatException fault) {
                assertThat(fault.field()).isNotEmpty();
            }
        }
    }

    @Test
    void readsLinesOfExactlyTheAgreedLength() throws Exception {
        LineReader lines = reader("x".repeat(10) + "\n\n" + "y".repeat(11) + "\n", 10);

        assertThat(lines.next().orElseThrow()).hasSize(10);
        assertThat(lines.next().orElseThrow()).isEmpty();
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(lines::next)
                .withMessageContaining("longer than 10 bytes");
    }

    @Test
    void tellsTheEndFromAnEndInsideALine() throws Exception {
        assertThat(reader("", 10).next()).isEmpty();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> reader("abc", 10).next());
    }

    private static LineReader reader(String text, int longest) {
        return new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }
}
