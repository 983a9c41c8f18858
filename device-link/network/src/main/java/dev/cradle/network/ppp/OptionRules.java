package dev.cradle.network.ppp;

import java.util.List;

/**
 * What one control protocol asks for and agrees to. {@link Negotiation} does the rest, the same for
 * all of them.
 */
interface OptionRules {
    /** What to say about one option of the peer's request. */
    sealed interface Verdict {
        /** Agreed. */
        record Agreed() implements Verdict {}

        /** Known, but with another value. */
        record Rather(ConfigureOption option) implements Verdict {}

        /** Unknown, or not to be negotiated. */
        record Refused() implements Verdict {}

        Verdict AGREED = new Agreed();
        Verdict REFUSED = new Refused();
    }

    /** Forgets what earlier negotiations led to: asks for everything again. */
    void reset();

    /** What to ask for now. */
    List<ConfigureOption> request();

    /**
     * @param insists whether the peer repeated itself so often that another wish is useless
     */
    Verdict judge(ConfigureOption option, boolean insists);

    /**
     * What the peer left out and is to be asked for, where it left nothing wrong. Asked for each
     * request that could otherwise be agreed to.
     */
    List<ConfigureOption> missing(List<ConfigureOption> options, boolean insists);

    /** The whole request of the peer is agreed to; the latest one counts. */
    void agreed(List<ConfigureOption> options);

    /** The peer wants another value of this option, which may be one that was not asked for. */
    void wished(ConfigureOption option);

    /** The peer does not know this option, or will not have it. */
    void refused(ConfigureOption option);
}
