package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.link.PacketMachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The option negotiation automaton of RFC 1661 section 4, for one control protocol. Its timer, its
 * counters and the form of its packets are the same for all of them.
 *
 * <p>Different from the RFC in one thing: an answer to a request is heeded once. A second one, as a
 * line that doubles packets makes it, is dropped and does not start the negotiation again.
 */
final class Negotiation {
    /** The outside of the automaton. */
    interface Layer {
        void transmit(ControlPacket packet);

        /** This-Layer-Up. */
        void opened();

        /** This-Layer-Down. */
        void suspended();

        /** This-Layer-Finished: nothing more comes of it unless it is opened again. */
        void finished(Ending why);

        /**
         * Takes a packet with a code beyond the first seven that this protocol knows.
         *
         * @return the answer to an Echo-Request, sent in state Opened only
         */
        default Optional<ControlPacket> extra(ControlPacket packet) {
            return Optional.empty();
        }

        /** Whether {@link #extra} takes this code. */
        default boolean knows(int code) {
            return false;
        }

        /** The greatest packet that the peer takes, in bytes with header. */
        int peerLimit();
    }

    /** Why a negotiation came to nothing, or its result to an end. */
    enum Ending {
        /** Nothing of this protocol came from the peer. */
        UNANSWERED,
        /** The peer spoke, but there was no agreement within the tries. */
        DISAGREED,
        /** The peer does not know the protocol, or not enough of it. */
        UNKNOWN_TO_PEER,
        /** The peer said goodbye. */
        BY_PEER,
        /** This end said goodbye. */
        BY_US
    }

    private final OptionRules rules;
    private final RestartTimes times;
    private final Layer layer;
    private NegotiationState state = NegotiationState.INITIAL;
    private long now;
    private long deadline = PacketMachine.NEVER;
    private int triesLeft;
    private int triesDone;
    private int identifier;
    private ControlPacket request = new ControlPacket(0, 0, new byte[0]);
    private boolean answered = true;
    private int naksSent;
    private int refusals;
    private long malformed;
    private Ending ending = Ending.UNANSWERED;

    Negotiation(OptionRules rules, RestartTimes times, Layer layer) {
        this.rules = rules;
        this.times = times;
        this.layer = layer;
    }

    NegotiationState state() {
        return state;
    }

    long deadline() {
        return deadline;
    }

    /** Packets that made no sense or answered nothing. */
    long malformed() {
        return malformed;
    }

    /** The layer below is up. */
    void lowerUp(long at) {
        now = at;
        on(NegotiationEvent.UP);
    }

    void lowerDown(long at) {
        now = at;
        on(NegotiationEvent.DOWN);
    }

    void open(long at) {
        now = at;
        on(NegotiationEvent.OPEN);
    }

    void close(long at) {
        now = at;
        ending = Ending.BY_US;
        on(NegotiationEvent.CLOSE);
    }

    /** The peer is only now getting ready: what it was asked is asked again, as if never before. */
    void askAnew(long at, Duration wait) {
        if (state.negotiating()) {
            triesLeft = times.tries().configure();
            triesDone = 0;
            deadline = at + wait.toNanos();
        }
    }

    /** The peer's Protocol-Reject names this protocol. */
    void protocolRejected(long at) {
        now = at;
        unknownToPeer();
    }

    void tick(long at) {
        now = at;
        if (deadline != PacketMachine.NEVER && at >= deadline) {
            on(triesLeft > 0 ? NegotiationEvent.TIMEOUT : NegotiationEvent.LAST_TIMEOUT);
        }
    }

    void receive(ControlPacket packet, long at) {
        now = at;
        if (state == NegotiationState.INITIAL || state == NegotiationState.STARTING) {
            return;
        }
        ending = ending == Ending.UNANSWERED ? Ending.DISAGREED : ending;
        try {
            dispatch(packet);
        } catch (FormatException hostile) {
            malformed++;
        }
    }

    private void dispatch(ControlPacket packet) throws FormatException {
        switch (packet.code()) {
            case ControlPacket.CONFIGURE_REQUEST -> request(packet);
            case ControlPacket.CONFIGURE_ACK -> acknowledged(packet);
            case ControlPacket.CONFIGURE_NAK -> refused(packet, false);
            case ControlPacket.CONFIGURE_REJECT -> refused(packet, true);
            case ControlPacket.TERMINATE_REQUEST -> {
                ending = state == NegotiationState.OPENED ? Ending.BY_PEER : ending;
                on(NegotiationEvent.TERMINATE_REQUEST, Optional.of(terminateAck(packet)));
            }
            case ControlPacket.TERMINATE_ACK -> on(NegotiationEvent.TERMINATE_ACK);
            case ControlPacket.CODE_REJECT -> codeRejected(packet);
            default -> {
                if (!layer.knows(packet.code())) {
                    on(NegotiationEvent.UNKNOWN_CODE, Optional.of(codeReject(packet)));
                } else {
                    on(NegotiationEvent.ECHO_OR_DISCARD, layer.extra(packet));
                }
            }
        }
    }

    private void request(ControlPacket packet) throws FormatException {
        List<ConfigureOption> options = ConfigureOption.decode(packet.data());
        if (state == NegotiationState.OPENED || state == NegotiationState.STOPPED) {
            // The peer begins anew; so do we.
            startOver();
            ending = Ending.DISAGREED;
        } else if (!state.negotiating()) {
            on(NegotiationEvent.GOOD_REQUEST, Optional.of(terminateAck(packet)));
            return;
        }
        ControlPacket answer = answer(packet, options);
        boolean good = answer.code() == ControlPacket.CONFIGURE_ACK;
        if (good) {
            rules.agreed(options);
        } else {
            naksSent += answer.code() == ControlPacket.CONFIGURE_NAK ? 1 : 0;
            if (refusedOnceMore()) {
                return;
            }
        }
        on(
                good ? NegotiationEvent.GOOD_REQUEST : NegotiationEvent.BAD_REQUEST,
                Optional.of(answer));
    }

    private ControlPacket answer(ControlPacket packet, List<ConfigureOption> options) {
        boolean insists = naksSent >= times.limits().naksBeforeYielding();
        List<ConfigureOption> refused = new ArrayList<>();
        List<ConfigureOption> rather = new ArrayList<>();
        for (ConfigureOption option : options) {
            switch (rules.judge(option, insists)) {
                case OptionRules.Verdict.Agreed agreed -> {}
                case OptionRules.Verdict.Refused refusal -> refused.add(option);
                case OptionRules.Verdict.Rather wish -> rather.add(wish.option());
            }
        }
        if (!refused.isEmpty()) {
            return reply(packet, ControlPacket.CONFIGURE_REJECT, refused);
        }
        rather.addAll(rules.missing(options, insists));
        if (!rather.isEmpty()) {
            return reply(packet, ControlPacket.CONFIGURE_NAK, rather);
        }
        return new ControlPacket(ControlPacket.CONFIGURE_ACK, packet.identifier(), packet.data());
    }

    private static ControlPacket reply(
            ControlPacket packet, int code, List<ConfigureOption> options) {
        return new ControlPacket(code, packet.identifier(), ConfigureOption.encode(options));
    }

    private void acknowledged(ControlPacket packet) {
        if (answersRequest(packet) && Arrays.equals(packet.data(), request.data())) {
            answered = true;
            on(NegotiationEvent.ACK);
        } else {
            malformed++;
        }
    }

    private void refused(ControlPacket packet, boolean rejected) throws FormatException {
        List<ConfigureOption> options = ConfigureOption.decode(packet.data());
        if (!answersRequest(packet) || options.isEmpty() || rejected && !asked(options)) {
            malformed++;
            return;
        }
        answered = true;
        if (state.negotiating()) {
            for (ConfigureOption option : options) {
                if (rejected) {
                    rules.refused(option);
                } else {
                    rules.wished(option);
                }
            }
            if (refusedOnceMore()) {
                return;
            }
        }
        on(NegotiationEvent.NAK_OR_REJECT);
    }

    /** Each refusal is answered at once, so that two deaf ends would never rest. */
    private boolean refusedOnceMore() {
        refusals++;
        if (refusals > times.limits().refusalsBorne() && state.negotiating()) {
            on(NegotiationEvent.LAST_TIMEOUT);
            return true;
        }
        return false;
    }

    private boolean asked(List<ConfigureOption> options) throws FormatException {
        return ConfigureOption.decode(request.data()).containsAll(options);
    }

    private boolean answersRequest(ControlPacket packet) {
        return !answered && packet.identifier() == request.identifier();
    }

    private void codeRejected(ControlPacket packet) throws FormatException {
        int code = packet.data().length == 0 ? 0 : packet.data()[0] & 0xFF;
        if (code == 0) {
            malformed++;
        } else if (code <= ControlPacket.CODE_REJECT) {
            unknownToPeer();
        } else {
            on(NegotiationEvent.TOLERABLE_REJECT);
        }
    }

    private void unknownToPeer() {
        ending = Ending.UNKNOWN_TO_PEER;
        on(NegotiationEvent.FATAL_REJECT);
    }

    private ControlPacket codeReject(ControlPacket packet) {
        byte[] whole = packet.encode();
        int most = Math.min(whole.length, layer.peerLimit() - ControlPacket.HEADER);
        return new ControlPacket(
                ControlPacket.CODE_REJECT, nextIdentifier(), Arrays.copyOf(whole, most));
    }

    private static ControlPacket terminateAck(ControlPacket packet) {
        return new ControlPacket(ControlPacket.TERMINATE_ACK, packet.identifier(), new byte[0]);
    }

    /** A number for a packet that begins an exchange: from 1, one more each time, as a byte. */
    int nextIdentifier() {
        identifier = identifier + 1 & 0xFF;
        return identifier;
    }

    private void startOver() {
        ending = Ending.UNANSWERED;
        rules.reset();
        naksSent = 0;
        refusals = 0;
    }

    private void on(NegotiationEvent event) {
        on(event, Optional.empty());
    }

    /**
     * @param answer what is sent where the table says to answer
     */
    private void on(NegotiationEvent event, Optional<ControlPacket> answer) {
        Optional<NegotiationTable.Transition> found = NegotiationTable.transition(event, state);
        if (found.isEmpty()) {
            return;
        }
        NegotiationTable.Transition transition = found.get();
        boolean begins = transition.next().negotiating() && !state.negotiating();
        boolean requested =
                event == NegotiationEvent.GOOD_REQUEST || event == NegotiationEvent.BAD_REQUEST;
        if (begins && !requested) {
            startOver();
        }
        state = transition.next();
        for (NegotiationAction action : transition.actions()) {
            act(action, answer);
        }
        if (!state.timed()) {
            deadline = PacketMachine.NEVER;
        }
    }

    private void act(NegotiationAction action, Optional<ControlPacket> answer) {
        switch (action) {
            case TLU -> layer.opened();
            case TLD -> layer.suspended();
            case TLS -> {}
            case TLF -> layer.finished(ending);
            case IRC -> {
                triesLeft =
                        state.negotiating() || state == NegotiationState.OPENED
                                ? times.tries().configure()
                                : times.tries().terminate();
                triesDone = 0;
            }
            case ZRC -> {
                triesLeft = 0;
                deadline = now + times.quick().toNanos();
            }
            case SCR -> sendRequest();
            case STR -> {
                layer.transmit(
                        new ControlPacket(
                                ControlPacket.TERMINATE_REQUEST, nextIdentifier(), new byte[0]));
                tried();
            }
            case SCA, SCN, SCJ, SER -> answer.ifPresent(layer::transmit);
            case STA -> layer.transmit(answer.orElseGet(this::unasked));
        }
    }

    /** A Terminate-Ack that tells a peer which is out of step that nothing is open here. */
    private ControlPacket unasked() {
        return new ControlPacket(ControlPacket.TERMINATE_ACK, nextIdentifier(), new byte[0]);
    }

    private void sendRequest() {
        byte[] options = ConfigureOption.encode(rules.request());
        if (answered || !Arrays.equals(options, request.data())) {
            request = new ControlPacket(ControlPacket.CONFIGURE_REQUEST, nextIdentifier(), options);
            answered = false;
        }
        // Sent again with its number, so that an answer to the first one, come late, counts.
        layer.transmit(request);
        tried();
    }

    private void tried() {
        triesLeft--;
        triesDone++;
        deadline = now + times.wait(triesDone).toNanos();
    }
}
