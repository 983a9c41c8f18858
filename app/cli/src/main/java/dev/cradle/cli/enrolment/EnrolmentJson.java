package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.Json;
import dev.cradle.core.enrolment.ClockFix;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.enrolment.PreflightFinding;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DistinguishedNames;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Enrolments as cli.md describes them. */
public final class EnrolmentJson {
    private EnrolmentJson() {}

    /** A row of the journal with its events. */
    public static Json of(JournalRow row, String state, List<EnrolmentEvent> events) {
        return Json.object()
                .with("id", row.id())
                .with("state", state)
                .with("ca", row.plan().ca())
                .with("type", row.plan().type())
                .with("owner", row.plan().parties().owner())
                .with("device", row.plan().device().id())
                .with("requestId", row.authority().requestId())
                .with("thumbprint", row.authority().thumbprint())
                .with(
                        "chain",
                        row.authority().chain().stream().map(EnrolmentJson::certificate).toList())
                .with("stores", row.remarks().stores().map(EnrolmentJson::stores).orElse(List.of()))
                .with(
                        "problem",
                        row.remarks()
                                .problem()
                                .map(p ->
                                        Json.object()
                                                .with("code", p.code().id())
                                                .with("what", p.what())
                                                .with("why", p.why())
                                                .with("next", p.next())))
                .with("created", row.remarks().created())
                .with("updated", row.remarks().updated())
                .with("events", events.stream().map(EnrolmentJson::event).toList());
    }

    /** The answer to an enrolment that did not fail: 6 while it is pending. */
    static Answer answer(CommandContext context, EnrolmentResult result) throws CradleException {
        JournalRow row = result.row();
        Json json = of(row, result.state(), context.workspace().journal().events(row.number()));
        Answer answer = Answer.of(json, sentence(result));
        return row.state() == EnrolmentState.PENDING
                ? answer.ending(ProblemCode.CA_PENDING.exitStatus())
                : answer;
    }

    /** What came of it, for people. */
    public static String sentence(EnrolmentResult result) {
        JournalRow row = result.row();
        return switch (row.state()) {
            case PENDING ->
                    row.id()
                            + " is pending at "
                            + row.plan().ca()
                            + " as request "
                            + row.authority().requestId().orElse("")
                            + "; “cradle enrolments resume "
                            + row.id()
                            + "” goes on.";
            default ->
                    row.id()
                            + ": "
                            + row.plan().type()
                            + " for "
                            + row.plan().parties().owner()
                            + " is on the device ("
                            + row.authority().thumbprint().orElse("")
                            + ", "
                            + result.state()
                            + "): "
                            + row.remarks().stores().orElse("")
                            + ".";
        };
    }

    /** Tells of an enrolment's steps as events. */
    static EnrolmentJobs.Listeners listeners(CommandContext context, ClockFix clockFix) {
        return new EnrolmentJobs.Listeners(
                finding -> context.event(preflight(finding), words(finding)),
                observer(context),
                clockFix);
    }

    static EnrolmentObserver observer(CommandContext context) {
        return new EnrolmentObserver() {
            @Override
            public void reached(JournalRow row) {
                context.event(
                        Json.object()
                                .with("event", "state")
                                .with("id", row.id())
                                .with("state", row.state().id())
                                .with("time", row.remarks().updated()),
                        row.id() + " " + row.state().id());
            }

            @Override
            public void noted(JournalRow row, EnrolmentEvent.Kind kind, String text) {
                context.event(
                        Json.object()
                                .with("event", kind.id())
                                .with("id", row.id())
                                .with("text", text),
                        row.id() + " " + text);
            }

            @Override
            public void lost(EnrolmentPlan.DeviceRef device) {
                context.tellLost(device.id(), device.name());
            }

            @Override
            public void stranger(EnrolmentPlan.DeviceRef lost, String name) {
                context.tellStranger(lost.name(), name);
            }

            @Override
            public void back(EnrolmentPlan.DeviceRef device) {
                context.tellBack(device.id(), device.name());
            }
        };
    }

    /** How long the taps on the device are waited for: the command's own limit, else as usual. */
    static EnrolmentLimits limits(CommandContext context) {
        Duration tap = context.options().timeout().orElse(EnrolmentLimits.USUAL.tap());
        return new EnrolmentLimits(tap, tap, EnrolmentLimits.USUAL.rootQuestion());
    }

    private static Json preflight(PreflightFinding finding) {
        return Json.object()
                .with("event", "preflight")
                .with("check", finding.check().name())
                .with("severity", finding.severity().name())
                .with("what", finding.problem().what())
                .with("why", finding.problem().why());
    }

    private static String words(PreflightFinding finding) {
        return (finding.problem().what() + " " + finding.problem().why()).strip();
    }

    private static Json event(EnrolmentEvent event) {
        return Json.object()
                .with("seq", event.seq())
                .with("time", event.time())
                .with("kind", event.kind().id())
                .with("text", event.text());
    }

    private static Json certificate(X509Certificate certificate) {
        return Json.object()
                .with("subject", DistinguishedNames.text(certificate.getSubjectX500Principal()))
                .with("issuer", DistinguishedNames.text(certificate.getIssuerX500Principal()))
                .with("thumbprint", Certificates.thumbprint(certificate).hex())
                .with("encoded", Base64.getEncoder().encodeToString(Certificates.der(certificate)));
    }

    /**
     * The journal keeps {@code STORE segment THUMBPRINT} for each certificate, separated by
     * semicolons.
     */
    private static List<Json> stores(String text) {
        return Arrays.stream(text.split("; "))
                .map(entry -> entry.split(" "))
                .filter(words -> words.length >= 3)
                .map(words ->
                        Json.object()
                                .with(
                                        "store",
                                        String.join(
                                                " ",
                                                Arrays.asList(words).subList(0, words.length - 2)))
                                .with("segment", words[words.length - 2])
                                .with("thumbprint", words[words.length - 1]))
                .toList();
    }
}
