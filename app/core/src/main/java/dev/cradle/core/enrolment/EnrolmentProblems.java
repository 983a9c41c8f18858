package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaAnswer;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.errors.ErrorCatalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What users are told when an enrolment ends otherwise than well. */
final class EnrolmentProblems {
    private EnrolmentProblems() {}

    static Problem unknownOutcome(JournalRow row, String authority) {
        return new Problem(
                ProblemCode.OUTCOME_UNKNOWN,
                "Nobody knows whether " + authority + " issued a certificate.",
                "The request with key "
                        + row.request().map(PinnedRequest::spkiSha256).orElse("")
                        + " was on its way on "
                        + row.remarks().updated()
                        + " when this program stopped, and that authority cannot be asked"
                        + " by key.",
                "Look there for a certificate with that key and have it revoked, then enrol"
                        + " again.");
    }

    static Problem givenUp(JournalRow row) {
        return new Problem(
                ProblemCode.CANCELLED,
                "Enrolment " + row.id() + " was given up.",
                "It had not come as far as a request when it was interrupted.",
                "Enrol again.");
    }

    /**
     * @param nothingAtAuthority whether the request had not come yet
     */
    static Problem cancelled(JournalRow row, boolean nothingAtAuthority) {
        return new Problem(
                ProblemCode.CANCELLED,
                "The enrolment was cancelled.",
                nothingAtAuthority
                        ? "No request had come from the device."
                        : "The authority has the request already; "
                                + row.id()
                                + " is "
                                + row.state().id()
                                + ".",
                nothingAtAuthority ? "Enrol again when it suits." : "Resume " + row.id() + ".");
    }

    static Problem denied(String authority, CaAnswer.Denied denied) {
        return new Problem(
                ProblemCode.CA_REFUSED,
                authority + " refused the request.",
                sentence(denied.text(), denied.code()),
                "Ask the certificate manager, or choose another certificate type.");
    }

    static Problem failed(String authority, CaAnswer.Failed failed) {
        return new Problem(
                ProblemCode.CA_ANSWER_INVALID,
                authority + " gave no certificate.",
                sentence(failed.text(), failed.code()),
                "Test the authority, then enrol again.");
    }

    static Problem rejected(String authority, String caRequestId, List<String> faults) {
        return new Problem(
                ProblemCode.CERTIFICATE_REJECTED,
                "The certificate that " + authority + " issued was not given to the device.",
                String.join(" ", faults),
                "Have request "
                        + caRequestId
                        + " of that authority revoked, and mend its template.");
    }

    /** A device that was cut off while it waited forgets the key that the certificate is for. */
    static Problem keyLost(JournalRow row) {
        return new Problem(
                ProblemCode.CERTIFICATE_UNDELIVERABLE,
                "The certificate was issued but cannot be used by the device.",
                "The device lost its key when it was interrupted and has made another one.",
                "Have certificate "
                        + row.authority().thumbprint().orElse("")
                        + " revoked at "
                        + row.plan().ca()
                        + ", then enrol again.");
    }

    static CradleException notBegun() {
        return new CradleException(
                ProblemCode.CANCELLED,
                "The enrolment was cancelled.",
                "Nothing had been begun.",
                "Enrol again when it suits.");
    }

    /** The link of a row's device ended. */
    static CradleException deviceLost(JournalRow row, String reason) {
        return new CradleException(
                ProblemCode.NOT_CONNECTED,
                "The device was lost during the enrolment.",
                "Its link ended: " + reason + ".",
                "Connect it again; enrolment "
                        + row.id()
                        + " is "
                        + row.state().id()
                        + " and can be resumed.");
    }

    /**
     * A bumped device was waited for in vain.
     *
     * @param lost how its loss was noticed
     * @param others who was connected in its place
     */
    static CradleException notBack(
            CradleException lost,
            EnrolmentPlan.DeviceRef gone,
            List<String> others,
            Optional<JournalRow> row) {
        return new CradleException(
                ProblemCode.NOT_CONNECTED,
                lost.what(),
                gone.name()
                        + " did not come back."
                        + (others.isEmpty()
                                ? ""
                                : " In its place came "
                                        + String.join(", ", others)
                                        + ", which is another device.")
                        + " "
                        + lost.why(),
                "Connect "
                        + gone.name()
                        + " again"
                        + row.map(r -> ", then resume " + r.id() + ".").orElse(" and repeat it."),
                lost);
    }

    static CradleException needsDevice(JournalRow row) {
        return new CradleException(
                ProblemCode.NOT_CONNECTED,
                "Enrolment " + row.id() + " needs its device.",
                row.plan().device().name() + " is not connected.",
                "Connect it, then resume the enrolment.");
    }

    /** The authority's HRESULT where a problem's reason names one. */
    static OptionalInt hresult(Optional<Problem> problem) {
        return problem.flatMap(p -> ErrorCatalogue.failureIn(p.why()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static String sentence(String text, String code) {
        String said = text.isBlank() ? "It gave no reason" : text.strip();
        said = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
        return code.isBlank() || said.contains(code) ? said + "." : said + " (" + code + ").";
    }
}
