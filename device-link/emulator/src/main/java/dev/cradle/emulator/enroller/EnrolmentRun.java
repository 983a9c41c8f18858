package dev.cradle.emulator.enroller;

import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.keys.SignatureScheme;
import dev.cradle.emulator.profile.CertificateBehaviour;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.webenrolment.SubmitPage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One session from its first question to its certificate (device-certificates.md 2.1): Continue,
 * Install where the profile asks, key pair, request, chain, stores. Each step is kept before the
 * next begins.
 */
final class EnrolmentRun {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentRun.class);

    /**
     * What is to be done.
     *
     * @param session as kept when it was started
     */
    record Order(
            Operation operation, EnrolmentSession session, Optional<Credentials> credentials) {}

    private final EnrollerParts parts;
    private final ServerRoute route;
    private final Order order;
    private final EnrolmentSessions sessions;
    private final EnrolmentQuestions questions;
    private EnrolmentSession session;
    private volatile @Nullable CertificateServer server;

    EnrolmentRun(EnrollerParts parts, ServerRoute route, Order order) {
        this.parts = parts;
        this.route = route;
        this.order = order;
        this.sessions = new EnrolmentSessions(parts.registry(), order.operation());
        this.questions = new EnrolmentQuestions(parts.prompts());
        this.session = order.session();
    }

    /** Ends an exchange with the server under way. */
    void cancel() {
        CertificateServer asked = server;
        if (asked != null) {
            asked.close();
        }
    }

    /**
     * Carries the session out and keeps how it ended.
     *
     * @throws InterruptedException when the device is switched off; the session stays as it is
     */
    Outcome carryOut() throws InterruptedException {
        try {
            Optional<EnrolmentType> type =
                    new EnrolmentTypes(parts.registry()).find(session.type());
            if (type.isEmpty()) {
                throw new EnrolmentException(
                        HResult.CONFIG_E_ENTRYNOTFOUND,
                        "there is no certificate type " + session.type());
            }
            enrol(type.get());
        } catch (EnrolmentException e) {
            stopIfInterrupted();
            LOG.info("enrolment of {} failed: {}", session.type(), e.getMessage());
            if (e.mayPass() && session.requestId().isPresent()) {
                keep(session.with(Outcome.waiting(e.hresult())));
            } else {
                end(Outcome.failed(e.hresult(), e.text()));
            }
        } catch (KeyContainerException e) {
            LOG.warn("enrolment of {} has no key", session.type(), e);
            end(Outcome.failed(HResult.NTE_BAD_KEYSET, Optional.empty()));
        }
        return session.outcome();
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the device was switched off");
        }
    }

    private void enrol(EnrolmentType type)
            throws EnrolmentException, KeyContainerException, InterruptedException {
        BlockList blocked = new BlockList(parts.registry());
        if (blocked.blocks(type.serverName(), type.name())) {
            throw declined("the user has blocked this certificate");
        }
        boolean resumed = session.requestId().isPresent();
        if (!resumed) {
            questions.mayContinue(type);
            if (behaviour().installPrompt() && !behaviour().installPromptAfterIssue()) {
                askToInstall(type, Optional.empty());
            }
        }
        try (CertificateServer asked =
                CertificateServer.of(
                        type,
                        order.credentials(),
                        route,
                        parts.profile().link().serverNameTakesPort())) {
            server = asked;
            SubmitPage page =
                    resumed
                            ? asked.check(session.requestId().orElseThrow())
                            : asked.submit(newRequest(type));
            switch (page) {
                case SubmitPage.Issued issued -> {
                    // Kept first: what has been issued can be picked up after a cut.
                    keep(session.withRequest(issued.requestId()));
                    install(type, asked.chain(issued.requestId()));
                }
                case SubmitPage.Pending pending ->
                        keep(
                                session.withRequest(pending.requestId())
                                        .with(Outcome.waiting(HResult.S_OK)));
                case SubmitPage.Denied denied ->
                        throw EnrolmentException.denied(EnrollerQuirks.DENIED, denied.text());
                case SubmitPage.Unknown unknown ->
                        throw EnrolmentException.denied(HResult.ERROR_INVALID_DATA, unknown.text());
            }
        }
    }

    private CertificateBehaviour.Enrolment behaviour() {
        return parts.profile().certificates().enrolment();
    }

    private byte[] newRequest(EnrolmentType type) throws KeyContainerException, EnrolmentException {
        CertificateBehaviour.Algorithms algorithms = parts.profile().certificates().algorithms();
        int bits = type.number(EnrolmentTypeSetting.KEY_LENGTH, algorithms.defaultKeyBits());
        if (bits > algorithms.mostKeyBits()) {
            throw new EnrolmentException(
                    HResult.E_INVALIDARG, "this device makes no keys of " + bits + " bits");
        }
        String container =
                EnrollerQuirks.CONTAINER_PREFIX
                        + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        // Kept first: a restart in the middle of key generation finds the name and cleans up.
        keep(session.withContainer(container));
        parts.keys().generate(container, bits);
        return CertificationRequests.create(
                parts.keys(), container, SignatureScheme.named(algorithms.requestSignature()));
    }

    private void install(EnrolmentType type, List<X509Certificate> chain)
            throws EnrolmentException, KeyContainerException, InterruptedException {
        String container = session.container().orElse("");
        PublicKey key =
                parts.keys()
                        .publicKey(container)
                        .orElseThrow(() ->
                                new KeyContainerException(
                                        "there is no key container " + container));
        X509Certificate leaf =
                chain.stream()
                        .filter(certificate -> certificate.getPublicKey().equals(key))
                        .findFirst()
                        .orElseThrow(() ->
                                new EnrolmentException(
                                        HResult.NTE_NO_KEY, "the certificate is for another key"));
        String thumbprint = Certificates.thumbprint(leaf).hex();
        if (new BlockList(parts.registry()).blocks(thumbprint)) {
            throw declined("the user has blocked this certificate");
        }
        if (behaviour().installPrompt() && behaviour().installPromptAfterIssue()) {
            askToInstall(type, Optional.of(leaf));
        }
        ChainInstaller installer = new ChainInstaller(parts);
        installer.storeLeaf(
                leaf,
                container,
                type,
                order.operation() == Operation.RENEW
                        ? Optional.of(session.id())
                        : Optional.empty());
        boolean trusted = installer.storeChain(leaf, chain);
        int lastError = trusted ? HResult.S_OK : EnrollerQuirks.ROOT_DECLINED;
        keep(session.with(Outcome.done(lastError, thumbprint)).withoutKey());
    }

    private void askToInstall(EnrolmentType type, Optional<X509Certificate> issued)
            throws EnrolmentException, InterruptedException {
        if (questions.mayInstall(type, issued) == EnrolmentQuestions.Verdict.BLOCK) {
            new BlockList(parts.registry())
                    .block(
                            type.serverName(),
                            type.name(),
                            issued.map(leaf -> Certificates.thumbprint(leaf).hex()));
            throw declined("the user has blocked the certificate");
        }
    }

    private static EnrolmentException declined(String what) {
        return new EnrolmentException(HResult.ERROR_CANCELLED, what);
    }

    private void keep(EnrolmentSession changed) {
        session = changed;
        sessions.put(changed);
    }

    /** Keeps a failure; the key goes with it. */
    private void end(Outcome outcome) {
        Optional<String> container = session.container();
        keep(session.with(outcome).withoutKey());
        if (container.isPresent()) {
            try {
                new OrphanKeys(parts).deleteUnused(container.get());
            } catch (KeyContainerException e) {
                LOG.warn("the key of a failed enrolment could not be deleted", e);
            }
        }
    }
}
