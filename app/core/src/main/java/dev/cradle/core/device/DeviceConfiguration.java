package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.ConfigurationCalls;
import dev.cradle.rapi.wire.ConfigurationCalls.ConfigAnswer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The device's configuration manager, as documents in and answers out. Thread-safe. */
public final class DeviceConfiguration {
    /**
     * What hosts do when another document is running (device-security.md 1.3): five tries, 1.2 s
     * apart.
     */
    private static final int TRIES = 5;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(1200);

    private final RapiSession session;

    DeviceConfiguration(RapiSession session) {
        this.session = session;
    }

    /** Processes a document; a busy manager is asked again a few times and is then the answer. */
    public DeviceAnswer process(ProvisioningDocument document) throws CradleException {
        return process(document, true, false);
    }

    /**
     * Processes a document.
     *
     * @param apply false only has it validated
     * @param metadata whether the answer is to carry metadata
     */
    public DeviceAnswer process(ProvisioningDocument document, boolean apply, boolean metadata)
            throws CradleException {
        return parsed(raw(ProvisioningXml.write(document), flags(apply, metadata)));
    }

    /** The answer as text, for answers too large to hold as a document. */
    ConfigAnswer raw(String xml) throws CradleException {
        return raw(xml, ConfigurationCalls.PROCESS);
    }

    /** Once, on a channel of its own, with its own deadline; a busy manager is the answer. */
    public DeviceAnswer processOnOwnChannel(ProvisioningDocument document, Duration deadline)
            throws CradleException {
        try {
            return parsed(
                    session.configuration()
                            .processOnOwnChannel(
                                    ProvisioningXml.write(document),
                                    ConfigurationCalls.PROCESS,
                                    deadline));
        } catch (IOException fault) {
            throw DeviceProblems.of("The device was not configured.", fault);
        }
    }

    /**
     * Once, on a channel that other calls use too; a busy manager is the answer. For short
     * questions.
     */
    public DeviceAnswer ask(ProvisioningDocument document) throws CradleException {
        try {
            return parsed(
                    session.configuration()
                            .process(ProvisioningXml.write(document), ConfigurationCalls.PROCESS));
        } catch (IOException fault) {
            throw DeviceProblems.of("The device was not asked.", fault);
        }
    }

    private ConfigAnswer raw(String xml, int flags) throws CradleException {
        try {
            for (int tried = 1; ; tried++) {
                ConfigAnswer answer = session.configuration().process(xml, flags);
                if (!new DeviceAnswer(answer.hresult(), Optional.empty()).isBusy()
                        || tried == TRIES) {
                    return answer;
                }
                pause();
            }
        } catch (IOException fault) {
            throw DeviceProblems.of("The device was not configured.", fault);
        }
    }

    /** Ends early when the link is lost. */
    private void pause() throws CradleException {
        CompletableFuture<String> lost = session.lost();
        try {
            lost.get(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nothingHappened) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CradleException(
                    ProblemCode.CANCELLED,
                    "The device was not configured.",
                    "It was cancelled.",
                    "",
                    interrupted);
        } catch (ExecutionException never) {
            throw new IllegalStateException("a lost link completes with its reason", never);
        }
    }

    private static DeviceAnswer parsed(ConfigAnswer answer) throws CradleException {
        try {
            String text = answer.xml().orElse("");
            return new DeviceAnswer(
                    answer.hresult(),
                    text.isBlank() ? Optional.empty() : Optional.of(ProvisioningXml.parse(text)));
        } catch (IOException malformed) {
            throw DeviceProblems.of(
                    "The device's answer to a provisioning document was refused.", malformed);
        }
    }

    private static int flags(boolean apply, boolean metadata) {
        return (apply ? ConfigurationCalls.PROCESS : 0)
                | (metadata ? ConfigurationCalls.METADATA : 0);
    }
}
