package dev.cradle.network.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The options of the Link Control Protocol (RFC 1661 section 6, RFC 1662 section 7): no
 * authentication and no quality reports on a sync cable, escapes of control characters waived in
 * our direction always.
 */
final class LcpRules implements OptionRules {
    static final int MRU = 1;
    static final int CONTROL_MAP = 2;
    static final int AUTHENTICATION = 3;
    static final int MAGIC = 5;
    static final int SHORT_PROTOCOL = 7;
    static final int SHORT_ADDRESS = 8;

    private static final int LEAST_MRU = 128;
    private static final int MOST_MRU = 16384;

    private final int mru;
    private final RandomGenerator random;
    private Optional<Integer> askedMru = Optional.empty();
    private Optional<Integer> askedMap = Optional.empty();
    private Optional<Integer> askedMagic = Optional.empty();
    private boolean asksShortProtocol;
    private boolean asksShortAddress;
    private int ownReflections;
    private boolean authenticationAsked;
    private PeerOptions peer = PeerOptions.UNTOLD;

    /**
     * What the peer asked for.
     *
     * @param mru the greatest packet it takes
     * @param controlMap the control characters it wants escaped
     * @param shortProtocol whether it takes one-byte protocol numbers
     * @param shortAddress whether it takes frames without address and control
     */
    record PeerOptions(int mru, int controlMap, boolean shortProtocol, boolean shortAddress) {
        static final PeerOptions UNTOLD =
                new PeerOptions(PppSettings.DEFAULT_MRU, HdlcEncoder.ALL_CONTROLS, false, false);
    }

    LcpRules(int mru, RandomGenerator random) {
        this.mru = mru;
        this.random = random;
    }

    PeerOptions peer() {
        return peer;
    }

    /** Our magic number, 0 while the peer will not have one. */
    int magic() {
        return askedMagic.orElse(0);
    }

    /** Whether the peer ever wanted this end to authenticate itself. */
    boolean authenticationAsked() {
        return authenticationAsked;
    }

    /** How many requests in a row bore our own magic number. */
    int ownReflections() {
        return ownReflections;
    }

    @Override
    public void reset() {
        askedMru = mru == PppSettings.DEFAULT_MRU ? Optional.empty() : Optional.of(mru);
        askedMap = Optional.of(0);
        if (askedMagic.isEmpty()) {
            askedMagic = Optional.of(freshMagic());
        }
        asksShortProtocol = true;
        asksShortAddress = true;
        peer = PeerOptions.UNTOLD;
    }

    /** Any number but 0, which stands for none. */
    private int freshMagic() {
        int magic = random.nextInt();
        return magic == 0 ? 1 : magic;
    }

    @Override
    public List<ConfigureOption> request() {
        List<ConfigureOption> options = new ArrayList<>();
        askedMru.ifPresent(value -> options.add(ConfigureOption.ofShort(MRU, value)));
        askedMap.ifPresent(value -> options.add(ConfigureOption.ofInt(CONTROL_MAP, value)));
        askedMagic.ifPresent(value -> options.add(ConfigureOption.ofInt(MAGIC, value)));
        if (asksShortProtocol) {
            options.add(new ConfigureOption(SHORT_PROTOCOL));
        }
        if (asksShortAddress) {
            options.add(new ConfigureOption(SHORT_ADDRESS));
        }
        return options;
    }

    @Override
    public Verdict judge(ConfigureOption option, boolean insists) {
        authenticationAsked |= option.type() == AUTHENTICATION;
        int size =
                switch (option.type()) {
                    case MRU -> 2;
                    case CONTROL_MAP, MAGIC -> 4;
                    case SHORT_PROTOCOL, SHORT_ADDRESS -> 0;
                    default -> -1;
                };
        if (option.size() != size) {
            return Verdict.REFUSED;
        }
        return switch (option.type()) {
            case MRU -> judgeMru(option, insists);
            case MAGIC -> judgeMagic(option, insists);
            default -> Verdict.AGREED;
        };
    }

    private static Verdict judgeMru(ConfigureOption option, boolean insists) {
        if (option.number() >= LEAST_MRU && option.number() <= MOST_MRU) {
            return Verdict.AGREED;
        }
        return insists
                ? Verdict.REFUSED
                : new Verdict.Rather(ConfigureOption.ofShort(MRU, PppSettings.DEFAULT_MRU));
    }

    private Verdict judgeMagic(ConfigureOption option, boolean insists) {
        boolean own = option.number() == magic();
        ownReflections = own ? ownReflections + 1 : 0;
        if (!own && option.number() != 0) {
            return Verdict.AGREED;
        }
        return insists
                ? Verdict.REFUSED
                : new Verdict.Rather(ConfigureOption.ofInt(MAGIC, freshMagic()));
    }

    @Override
    public List<ConfigureOption> missing(List<ConfigureOption> options, boolean insists) {
        return List.of();
    }

    @Override
    public void agreed(List<ConfigureOption> options) {
        int packet = PppSettings.DEFAULT_MRU;
        int map = HdlcEncoder.ALL_CONTROLS;
        boolean shortProtocol = false;
        boolean shortAddress = false;
        for (ConfigureOption option : options) {
            switch (option.type()) {
                case MRU -> packet = option.number();
                case CONTROL_MAP -> map = option.number();
                case SHORT_PROTOCOL -> shortProtocol = true;
                case SHORT_ADDRESS -> shortAddress = true;
                default -> {}
            }
        }
        peer = new PeerOptions(packet, map, shortProtocol, shortAddress);
    }

    @Override
    public void wished(ConfigureOption option) {
        int number = option.number();
        switch (option.type()) {
            // Less than asked for can be borne; more would not fit the receiver.
            case MRU -> {
                if (option.size() == 2 && number >= LEAST_MRU && number <= mru) {
                    askedMru = Optional.of(number);
                }
            }
            case CONTROL_MAP -> askedMap = askedMap.map(map -> map | number);
            case MAGIC -> askedMagic = Optional.of(freshMagic());
            default -> {}
        }
    }

    @Override
    public void refused(ConfigureOption option) {
        switch (option.type()) {
            case MRU -> askedMru = Optional.empty();
            case CONTROL_MAP -> askedMap = Optional.empty();
            case MAGIC -> askedMagic = Optional.empty();
            case SHORT_PROTOCOL -> asksShortProtocol = false;
            case SHORT_ADDRESS -> asksShortAddress = false;
            default -> {}
        }
    }
}
