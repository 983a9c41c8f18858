package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The lab authority as a connector: the operator chooses the person, and every outcome can be
 * settled by the key. Closing it leaves the authority open.
 */
public final class LabConnector implements CaConnector {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final CaCapabilities CAPABILITIES =
            new CaCapabilities(
                    true,
                    true,
                    CaCapabilities.SubjectIs.CHOSEN_PERSON,
                    false,
                    true,
                    true,
                    true,
                    true,
                    Set.of(CaCapabilities.AuthKind.NONE));

    private final String name;
    private final LabAuthority lab;

    /** A connector with the operator's name for it. */
    public LabConnector(String name, LabAuthority lab) {
        this.name = name;
        this.lab = lab;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CaCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<CertificateType> types() {
        LabSettings settings = lab.settings();
        return settings.templates().stream()
                .filter(t -> settings.issues(t.name()))
                .map(t ->
                        new CertificateType(
                                t.displayName(),
                                CertificateType.Source.CA,
                                name,
                                t.name(),
                                t.key().extendedUsages(),
                                t.key().length()))
                .toList();
    }

    @Override
    public Optional<CertificateOwner> owner(Optional<String> person) throws CradleException {
        if (person.isEmpty()) {
            List<LabPerson> people = lab.settings().people();
            if (people.size() != 1) {
                throw noOwner(ProblemCode.USAGE, "Nobody was named.");
            }
            return Optional.of(people.getFirst().owner());
        }
        return Optional.of(
                lab.settings()
                        .person(person.get())
                        .orElseThrow(() ->
                                noOwner(
                                        ProblemCode.OWNER_NOT_POSSIBLE,
                                        "The lab knows nobody called " + person.get() + "."))
                        .owner());
    }

    private CradleException noOwner(ProblemCode code, String why) {
        return new CradleException(
                code,
                "It is not clear whose certificate " + name + " should issue.",
                why,
                "Name one of: "
                        + String.join(
                                ", ",
                                lab.settings().people().stream().map(LabPerson::account).toList())
                        + ".");
    }

    @Override
    public CaAnswer submit(CaRequest request) throws CradleException {
        return answer(lab.submit(request));
    }

    @Override
    public CaAnswer poll(CaRequest request, String token) throws CradleException {
        Optional<LabRecord> record =
                token.matches("[0-9]{1,18}")
                        ? lab.request(Long.parseLong(token))
                        : Optional.empty();
        if (record.isEmpty()) {
            return new CaAnswer.Failed("80094004", "The lab knows no request " + token + ".");
        }
        if (!record.get().origin().keyHash().equals(keyHash(request))) {
            throw new CradleException(
                    ProblemCode.CERTIFICATE_REJECTED,
                    "The answer to request " + token + " is not used.",
                    "That request is for another key.",
                    "Enrol again.");
        }
        return answer(record.get());
    }

    @Override
    public Optional<CaAnswer> settle(CaRequest request) throws CradleException {
        Optional<LabRecord> record = lab.requestWithKey(keyHash(request));
        return Optional.of(
                record.isPresent()
                        ? answer(record.get())
                        : new CaAnswer.Failed("", "The lab has had no request with this key."));
    }

    @Override
    public List<X509Certificate> caChain() {
        return lab.chain();
    }

    @Override
    public List<CaTestStep> test(Consumer<CaTestStep> each) {
        List<CaTestStep> steps = new ArrayList<>();
        Consumer<CaTestStep> step =
                one -> {
                    steps.add(one);
                    each.accept(one);
                };
        X509Certificate issuing = lab.chain().getFirst();
        step.accept(new CaTestStep("Keys", true, lab.keyProtection()));
        step.accept(
                new CaTestStep(
                        "Certificate",
                        true,
                        issuing.getSubjectX500Principal()
                                + ", valid until "
                                + issuing.getNotAfter().toInstant()));
        try {
            step.accept(
                    new CaTestStep("Register", true, lab.pending().size() + " request(s) pending"));
        } catch (CradleException e) {
            step.accept(new CaTestStep("Register", false, e.why() + " " + e.next()));
        }
        List<CertificateType> types = types();
        step.accept(
                new CaTestStep(
                        "Certificate types",
                        !types.isEmpty(),
                        types.isEmpty()
                                ? "No template is to be issued."
                                : String.join(
                                        ", ",
                                        types.stream().map(CertificateType::template).toList())));
        return steps;
    }

    @Override
    public void close() {}

    private static String keyHash(CaRequest request) throws CradleException {
        try {
            return DeviceRequest.parse(request.pkcs10()).keyHash();
        } catch (FormatException e) {
            throw new CradleException(
                    ProblemCode.CA_REFUSED,
                    "The request cannot be looked up.",
                    String.valueOf(e.getMessage()),
                    "Enrol again.",
                    e);
        }
    }

    private CaAnswer answer(LabRecord record) {
        String id = Long.toString(record.id());
        return switch (record.state()) {
            case PENDING -> new CaAnswer.Pending(id, id, RETRY);
            case DENIED ->
                    new CaAnswer.Denied(
                            id,
                            record.refusal().map(LabRecord.Refusal::code).orElse(""),
                            record.refusal().map(LabRecord.Refusal::text).orElse(""));
            case REVOKED -> new CaAnswer.Denied(id, "80092010", "The certificate is revoked.");
            case ISSUED -> new CaAnswer.Issued(id, chain(record));
        };
    }

    private List<X509Certificate> chain(LabRecord record) {
        List<X509Certificate> chain = new ArrayList<>();
        record.certificate().ifPresent(chain::add);
        chain.addAll(lab.chain());
        return chain;
    }
}
