package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Trust;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.webenrolment.CaCertificatesPage;
import dev.cradle.formats.webenrolment.Disposition;
import dev.cradle.formats.webenrolment.DispositionPage;
import dev.cradle.formats.webenrolment.EnrolmentForm;
import dev.cradle.formats.webenrolment.PickupBody;
import dev.cradle.formats.webenrolment.PickupQuery;
import dev.cradle.formats.webenrolment.RequestAttributes;
import dev.cradle.formats.webenrolment.SubmitPage;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Windows authority through its web-enrolment pages (ca-enrollment.md A1), over HTTPS with Basic.
 * It issues to the account that signs in. Thread-safe.
 */
public final class CertsrvConnector implements CaConnector {
    private static final Duration RETRY_PENDING = Duration.ofMinutes(1);
    private static final Duration RETRY_PICKUP = Duration.ofSeconds(5);
    private static final CaCapabilities CAPABILITIES =
            new CaCapabilities(
                    false,
                    false,
                    CaCapabilities.SubjectIs.ACCOUNT,
                    false,
                    true,
                    true,
                    false,
                    false,
                    Set.of(CaCapabilities.AuthKind.BASIC));

    private final CertsrvSettings settings;
    private final Trust trust;
    private final PasswordSource password;

    /** Gives the account's password; the connector closes it. */
    @FunctionalInterface
    public interface PasswordSource {
        Secret get() throws CradleException;
    }

    /** A connector that signs in anew for each conversation. */
    public CertsrvConnector(CertsrvSettings settings, Trust trust, PasswordSource password) {
        this.settings = settings;
        this.trust = trust;
        this.password = password;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public CaCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<CertificateType> types() throws CradleException {
        try (CertsrvSession session = session()) {
            return CertsrvTemplates.read(page(session, "certrqxt.asp"), name());
        }
    }

    @Override
    public Optional<CertificateOwner> owner(Optional<String> person) throws CradleException {
        CertificateOwner account = CertificateOwner.ofAccount(settings.account());
        if (person.isPresent() && !account.isCalled(person.get())) {
            throw new CradleException(
                    ProblemCode.OWNER_NOT_POSSIBLE,
                    name() + " cannot issue a certificate to " + person.get() + ".",
                    "It issues to the account that signs in, which is " + settings.account() + ".",
                    "Let "
                            + person.get()
                            + " sign in to this authority, or choose one where the owner can be"
                            + " named.");
        }
        return Optional.of(account);
    }

    @Override
    public CaAnswer submit(CaRequest request) throws CradleException {
        owner(request.owner());
        DeviceRequest device = parse(request);
        EnrolmentForm form =
                new EnrolmentForm.NewRequest(
                        device.encoded(), RequestAttributes.ofTemplate(request.template()));
        try (CertsrvSession session = session()) {
            CertsrvSession.Reply reply = session.post("certfnsh.asp", form);
            if (reply.status() != 200) {
                throw submitStatus(reply);
            }
            return switch (readSubmit(reply)) {
                case SubmitPage.Issued(long id) -> pickUpIssued(session, id, device);
                case SubmitPage.Pending(long id) -> pending(id, RETRY_PENDING);
                case SubmitPage.Denied denied ->
                        new CaAnswer.Denied(
                                denied.requestId().isPresent()
                                        ? Long.toString(denied.requestId().getAsLong())
                                        : "",
                                code(denied.hresult()),
                                denied.text());
                case SubmitPage.Unknown unknown -> {
                    if (unknown.hresult().isEmpty()) {
                        throw outcomeUnknown("Its answer is not a page of web enrolment.");
                    }
                    yield new CaAnswer.Failed(code(unknown.hresult()), unknown.text());
                }
            };
        }
    }

    @Override
    public CaAnswer poll(CaRequest request, String token) throws CradleException {
        if (!token.matches("[0-9]{1,10}")) {
            throw invalid("The request number " + token + " is none of this authority's.");
        }
        try (CertsrvSession session = session()) {
            return pickUp(session, Long.parseLong(token), parse(request));
        }
    }

    /** The pages offer no way to look for a key. */
    @Override
    public Optional<CaAnswer> settle(CaRequest request) {
        return Optional.empty();
    }

    @Override
    public List<X509Certificate> caChain() throws CradleException {
        try (CertsrvSession session = session()) {
            return caChain(session);
        }
    }

    @Override
    public List<CaTestStep> test(Consumer<CaTestStep> each) {
        return new CertsrvDiagnosis(settings, trust, this, each).run();
    }

    @Override
    public void close() {}

    /** Signs in and fetches the first page. */
    void signIn() throws CradleException {
        try (CertsrvSession session = session()) {
            page(session, "");
        }
    }

    /** An issued certificate that cannot be fetched now is waited for, never forgotten. */
    private CaAnswer pickUpIssued(CertsrvSession session, long id, DeviceRequest device)
            throws CradleException {
        try {
            return pickUp(session, id, device);
        } catch (CradleException e) {
            if (e.code() == ProblemCode.CERTIFICATE_REJECTED) {
                throw e;
            }
            return pending(id, RETRY_PICKUP);
        }
    }

    private CaAnswer pickUp(CertsrvSession session, long id, DeviceRequest device)
            throws CradleException {
        PickupQuery query = PickupQuery.of(PickupQuery.File.CHAIN, id, PickupQuery.Encoding.BINARY);
        byte[] body = page(session, query.format());
        List<X509Certificate> certificates;
        try {
            certificates = PickupBody.readChain(body);
        } catch (FormatException noBundle) {
            return disposition(body, id);
        }
        X509Certificate leaf =
                CertificateChains.withKey(certificates, device.publicKeyInfo())
                        .orElseThrow(() -> otherKey(id));
        return new CaAnswer.Issued(Long.toString(id), CertificateChains.from(leaf, certificates));
    }

    private CaAnswer disposition(byte[] body, long id) throws CradleException {
        DispositionPage page;
        try {
            page = DispositionPage.read(body);
        } catch (FormatException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        if (page.isPending()) {
            return pending(id, RETRY_PENDING);
        }
        if (page.isDenied()) {
            return new CaAnswer.Denied(Long.toString(id), code(page.hresult()), page.text());
        }
        if (page.disposition().isEmpty() && page.hresult().isEmpty()) {
            throw invalid("It sent neither a certificate nor a page of web enrolment.");
        }
        return new CaAnswer.Failed(
                code(page.hresult()),
                page.disposition().map(Disposition::words).orElse("") + " " + page.text());
    }

    private List<X509Certificate> caChain(CertsrvSession session) throws CradleException {
        try {
            int renewals =
                    CaCertificatesPage.readRenewals(page(session, "certcarc.asp")).orElse(-1);
            PickupQuery query =
                    PickupQuery.ofCa(PickupQuery.File.CHAIN, renewals, PickupQuery.Encoding.BINARY);
            List<X509Certificate> certificates =
                    PickupBody.readChain(page(session, query.format()));
            X509Certificate issuing =
                    certificates.stream()
                            .filter(c -> issuesNone(c, certificates))
                            .findFirst()
                            .orElseThrow(() -> invalid("It sent no CA certificate."));
            return CertificateChains.from(issuing, certificates);
        } catch (FormatException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static boolean issuesNone(X509Certificate one, List<X509Certificate> all) {
        return all.stream()
                .noneMatch(other -> !other.equals(one) && Certificates.isSignedBy(other, one));
    }

    private CertsrvSession session() throws CradleException {
        try (Secret secret = password.get()) {
            return new CertsrvSession(settings, trust, secret);
        }
    }

    private byte[] page(CertsrvSession session, String page) throws CradleException {
        CertsrvSession.Reply reply = session.get(page);
        if (reply.status() == 200) {
            return reply.body();
        }
        throw status(reply);
    }

    private SubmitPage readSubmit(CertsrvSession.Reply reply) throws CradleException {
        try {
            return SubmitPage.read(reply.body());
        } catch (FormatException e) {
            throw outcomeUnknown(String.valueOf(e.getMessage()));
        }
    }

    /** After a server error nobody knows how far the request went. */
    private CradleException submitStatus(CertsrvSession.Reply reply) {
        boolean maybeTaken =
                reply.status() < 400 || (reply.status() >= 500 && reply.status() != 503);
        return maybeTaken
                ? outcomeUnknown("It answered with HTTP status " + reply.status() + ".")
                : status(reply);
    }

    private CradleException status(CertsrvSession.Reply reply) {
        return switch (reply.status()) {
            case 401 -> signInFailed(reply.offered());
            case 403 ->
                    new CradleException(
                            ProblemCode.CA_SIGN_IN_FAILED,
                            settings.account() + " may not use " + name() + ".",
                            "The server refuses this account (403).",
                            "Ask its administrator for access to the web-enrolment pages.");
            case 404 ->
                    new CradleException(
                            ProblemCode.CA_UNREACHABLE,
                            name() + " has no web-enrolment pages.",
                            "The server knows nothing at " + settings.base() + " (404).",
                            "Check the address, or install the web-enrolment role there.");
            default ->
                    new CradleException(
                            ProblemCode.CA_UNREACHABLE,
                            name() + " does not serve its pages.",
                            "The server answered with HTTP status " + reply.status() + ".",
                            "Try again later, or ask its administrator.");
        };
    }

    private CradleException signInFailed(List<String> offered) {
        boolean basic =
                offered.isEmpty()
                        || offered.stream().anyMatch(o -> o.regionMatches(true, 0, "Basic", 0, 5));
        return new CradleException(
                ProblemCode.CA_SIGN_IN_FAILED,
                settings.account() + " could not sign in to " + name() + ".",
                basic
                        ? "The account or its password is wrong."
                        : "The server takes only " + String.join(", ", offered) + ".",
                basic
                        ? "Enter the password again."
                        : "Ask its administrator to allow Basic over TLS for the web-enrolment"
                                + " pages.");
    }

    private DeviceRequest parse(CaRequest request) throws CradleException {
        try {
            return DeviceRequest.parse(request.pkcs10());
        } catch (FormatException e) {
            throw new CradleException(
                    ProblemCode.CA_REFUSED,
                    "The request was not sent to " + name() + ".",
                    String.valueOf(e.getMessage()),
                    "Enrol again.",
                    e);
        }
    }

    private static CaAnswer pending(long id, Duration retry) {
        return new CaAnswer.Pending(Long.toString(id), Long.toString(id), retry);
    }

    private static String code(OptionalInt hresult) {
        return hresult.isPresent() ? "%08X".formatted(hresult.getAsInt()) : "";
    }

    private CradleException otherKey(long id) {
        return new CradleException(
                ProblemCode.CERTIFICATE_REJECTED,
                "The certificate of request " + id + " is refused.",
                name() + " sent a certificate for another key.",
                "Tell its administrator; do not use that certificate.");
    }

    private CradleException outcomeUnknown(String why) {
        return new CradleException(
                ProblemCode.OUTCOME_UNKNOWN,
                "It is not known whether " + name() + " took the request.",
                why,
                "Ask the authority's administrator whether the request arrived before enrolling"
                        + " again.");
    }

    private CradleException invalid(String why) {
        return new CradleException(
                ProblemCode.CA_ANSWER_INVALID,
                "The answer of " + name() + " cannot be used.",
                why,
                "Check that the address is that of the web-enrolment pages.");
    }
}
