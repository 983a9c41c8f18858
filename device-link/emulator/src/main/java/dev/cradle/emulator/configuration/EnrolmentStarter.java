package dev.cradle.emulator.configuration;

import dev.cradle.emulator.enroller.Credentials;
import dev.cradle.emulator.enroller.Enroller;
import dev.cradle.emulator.enroller.EnrolmentSession.Outcome;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.enroller.RenewalList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts and abandons sessions once the document that asks for it has been applied. */
final class EnrolmentStarter {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentStarter.class);

    private final Enroller enroller;
    private final boolean holdsTheCall;

    /**
     * @param holdsTheCall whether the call returns only when the session has ended
     */
    EnrolmentStarter(Enroller enroller, boolean holdsTheCall) {
        this.enroller = enroller;
        this.holdsTheCall = holdsTheCall;
    }

    void begin(Operation operation, String id, String type, Optional<Credentials> credentials) {
        CompletableFuture<Outcome> end = enroller.begin(operation, id, type, credentials);
        if (!holdsTheCall) {
            return;
        }
        try {
            end.join();
        } catch (CancellationException | CompletionException e) {
            LOG.debug("the session {} was cut off", id, e);
        }
    }

    RenewalList renewals() {
        return enroller.renewals();
    }

    void abandon(Operation operation, String id) {
        enroller.abandon(operation, id);
    }
}
