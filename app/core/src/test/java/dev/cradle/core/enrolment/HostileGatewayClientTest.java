package dev.cradle.core.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.enroller.EnrolmentTypeSetting;
import dev.cradle.emulator.enroller.EnrolmentTypes;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.formats.webenrolment.RequestAttributes;
import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Something else on the device's network talks to the gateway while the device waits for a tap
 * (issue 2, proof 5). Every answer comes within two seconds, nothing reaches the authority, and the
 * enrolment goes on as if nothing had happened.
 */
@Timeout(60)
class HostileGatewayClientTest {
    private static final int HTTP = 80;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final String UNKNOWN_TOKEN = "0123456789abcdef".repeat(2);

    @TempDir Path folder;

    @Test
    void isRefusedAndNotedAndDoesNoHarm() throws Exception {
        BlockingQueue<Prompt> asked = new LinkedBlockingQueue<>();
        try (CutDesk desk = new CutDesk(folder, KeyPairSource.from(new SecureRandom()));
                CutDesk.Trial trial = desk.trial(Approver.ask())) {
            trial.device.state().prompts().onPrompt(asked::add);
            CompletableFuture<EnrolmentResult> enrolment = start(trial);
            Prompt first = asked.poll(30, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            JournalRow row = trial.row().orElseThrow();
            assertThat(row.state()).isEqualTo(EnrolmentState.SENT);
            String token = token(trial, row);
            byte[] request = pkcs10();
            Client client = new Client(trial.device.network().orElseThrow());

            assertThat(client.post(form(request, UNKNOWN_TOKEN))).startsWith("HTTP/1.1 404");
            assertThat(client.post(form(request, "ExchangeUser"))).startsWith("HTTP/1.1 404");
            assertThat(
                            client.post(
                                    new EnrolmentForm.CheckPending(row.number() + 1)
                                            .encode(EnrolmentForm.Spelling.CE)))
                    .startsWith("HTTP/1.1 404");
            assertThat(client.get("/certsrv/certnew.p7b?ReqID=" + (row.number() + 1) + "&Enc=b64"))
                    .startsWith("HTTP/1.1 404");
            assertThat(client.get("/certsrv/certnew.p7b?ReqID=" + row.number() + "&Enc=b64"))
                    .as("its own, before it is issued")
                    .doesNotContain("BEGIN CERTIFICATE");
            assertThat(client.get("/secret")).startsWith("HTTP/1.1 404");
            assertThat(client.post(form(half(request), token))).doesNotContain("404");
            assertThat(client.post(form(new byte[20 * 1024], token))).startsWith("HTTP/1.1 400");
            assertThat(client.post("Mode=newreq&CertRequest=%ZZ")).startsWith("HTTP/1.1 400");
            assertThat(client.announcing(60_000_000)).startsWith("HTTP/1.1 400");
            assertThat(client.said("GET / HTTP/1.1\r\nX: " + "a".repeat(60_000) + "\r\n\r\n"))
                    .doesNotContain("HTTP/1.1 200");

            assertThat(desk.journal.get(row.number()).state()).isEqualTo(EnrolmentState.SENT);
            assertThat(desk.lab.request(1)).isEmpty();
            assertThat(refusals(desk, row)).hasSizeGreaterThanOrEqualTo(8);
            assertThat(desk.auditText().lines().filter(line -> line.contains("gateway")))
                    .hasSizeGreaterThanOrEqualTo(8)
                    .anyMatch(line -> line.contains("without a live token"));

            answerAll(trial, asked, first, enrolment);
            assertThat(enrolment.get(30, TimeUnit.SECONDS).state()).isEqualTo("verified");
        }
        Leftovers.assertNoThreads();
    }

    private static CompletableFuture<EnrolmentResult> start(CutDesk.Trial trial) {
        CompletableFuture<EnrolmentResult> enrolment = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        enrolment.complete(trial.enroll(link -> {}));
                    } catch (Exception failed) {
                        enrolment.completeExceptionally(failed);
                    }
                });
        return enrolment;
    }

    private static void answerAll(
            CutDesk.Trial trial,
            BlockingQueue<Prompt> asked,
            Prompt first,
            CompletableFuture<EnrolmentResult> enrolment)
            throws InterruptedException {
        Prompt next = first;
        while (!enrolment.isDone()) {
            if (next != null) {
                trial.device.state().prompts().answer(next.id(), Answer.of(next.kind().agree()));
            }
            next = asked.poll(100, TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> refusals(CutDesk desk, JournalRow row) throws Exception {
        List<String> refusals = new ArrayList<>();
        for (EnrolmentEvent event : desk.journal.events(row.number())) {
            if (event.text().startsWith("Refused: ")) {
                refusals.add(event.text());
            }
        }
        return refusals;
    }

    private static String token(CutDesk.Trial trial, JournalRow row) {
        return new EnrolmentTypes(trial.device.state().registry())
                .find(row.plan().type())
                .orElseThrow()
                .setting(EnrolmentTypeSetting.TEMPLATE)
                .orElseThrow();
    }

    /** A request as a device would make it, of a key that is not the device's. */
    private static byte[] pkcs10() {
        return dev.cradle.core.ca.ForeignRequest.signed();
    }

    private static byte[] half(byte[] request) {
        return java.util.Arrays.copyOf(request, request.length / 2);
    }

    private static String form(byte[] request, String template) {
        return new EnrolmentForm.NewRequest(request, RequestAttributes.ofTemplate(template))
                .encode(EnrolmentForm.Spelling.CE);
    }

    /** Sends whatever it is told on a connection of its own and reads until the other side ends. */
    private record Client(DeviceNetwork network) {
        String post(String body) throws IOException {
            return said(
                    "POST /certsrv/certfnsh.asp HTTP/1.1\r\nHost: gateway\r\n"
                            + "Connection: close\r\nContent-Type: "
                            + EnrolmentForm.CONTENT_TYPE
                            + "\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);
        }

        String get(String target) throws IOException {
            return said(
                    "GET " + target + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");
        }

        String announcing(int length) throws IOException {
            return said(
                    "POST /certsrv/certfnsh.asp HTTP/1.1\r\nHost: gateway\r\nContent-Length: "
                            + length
                            + "\r\n\r\nMode=newreq");
        }

        String said(String text) throws IOException {
            long begin = System.nanoTime();
            try (Connection connection = network.connect(HTTP, LONGEST)) {
                connection.readTimeout(LONGEST);
                connection.output().write(text.getBytes(StandardCharsets.ISO_8859_1));
                connection.output().flush();
                return new String(connection.input().readAllBytes(), StandardCharsets.ISO_8859_1);
            } finally {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
            }
        }
    }
}
