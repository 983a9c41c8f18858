package dev.cradle.network.ppp;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of the IP Control Protocol (RFC 1332, RFC 1877): addresses and the name server.
 * Header compression is refused always; with it transfers stall (reference section 9.3).
 */
final class IpcpRules implements OptionRules {
    static final int ADDRESS = 3;
    static final int NAME_SERVER = 129;

    private static final int ADDRESS_SIZE = 4;

    private final PppSettings settings;
    private Inet4Address local;
    private Inet4Address peer;
    private Inet4Address nameServer = Addresses.NONE;
    private boolean asksAddress;
    private boolean asksNameServer;

    IpcpRules(PppSettings settings) {
        this.settings = settings;
        local = settings.local();
        peer = settings.peer();
    }

    /** This end's address, 0.0.0.0 while it has none. */
    Inet4Address local() {
        return local;
    }

    /** The other end's address, 0.0.0.0 while it is unknown. */
    Inet4Address peer() {
        return peer;
    }

    /** The name server that the peer gave. */
    Optional<Inet4Address> nameServer() {
        return Addresses.ofOneHost(nameServer) ? Optional.of(nameServer) : Optional.empty();
    }

    @Override
    public void reset() {
        local = settings.local();
        peer = settings.peer();
        nameServer = Addresses.NONE;
        asksAddress = true;
        asksNameServer = settings.role() == PppRole.DEVICE;
    }

    @Override
    public List<ConfigureOption> request() {
        List<ConfigureOption> options = new ArrayList<>();
        if (asksAddress) {
            options.add(ConfigureOption.ofAddress(ADDRESS, local));
        }
        if (asksNameServer) {
            options.add(ConfigureOption.ofAddress(NAME_SERVER, nameServer));
        }
        return options;
    }

    @Override
    public Verdict judge(ConfigureOption option, boolean insists) {
        if (option.size() != ADDRESS_SIZE) {
            return Verdict.REFUSED;
        }
        return switch (option.type()) {
            case ADDRESS -> judgeAddress(option.address(), insists);
            case NAME_SERVER -> judgeNameServer(option, insists);
            default -> Verdict.REFUSED;
        };
    }

    private Verdict judgeAddress(Inet4Address address, boolean insists) {
        boolean usable = Addresses.ofOneHost(address) && !address.equals(local);
        if (settings.peer().equals(Addresses.NONE)) {
            return usable ? Verdict.AGREED : Verdict.REFUSED;
        }
        if (address.equals(settings.peer())) {
            return Verdict.AGREED;
        }
        // One that asks for an address does not insist on having none.
        if (insists && !address.equals(Addresses.NONE)) {
            // A device with a fixed address keeps it; on a link of its own any will do.
            return usable ? Verdict.AGREED : Verdict.REFUSED;
        }
        return new Verdict.Rather(ConfigureOption.ofAddress(ADDRESS, settings.peer()));
    }

    private Verdict judgeNameServer(ConfigureOption option, boolean insists) {
        if (settings.nameServer().isEmpty()) {
            return Verdict.REFUSED;
        }
        Inet4Address ours = settings.nameServer().get();
        if (option.address().equals(ours)) {
            return Verdict.AGREED;
        }
        return insists && !option.address().equals(Addresses.NONE)
                ? Verdict.REFUSED
                : new Verdict.Rather(ConfigureOption.ofAddress(NAME_SERVER, ours));
    }

    @Override
    public List<ConfigureOption> missing(List<ConfigureOption> options, boolean insists) {
        boolean told = options.stream().anyMatch(option -> option.type() == ADDRESS);
        if (told || insists || settings.peer().equals(Addresses.NONE)) {
            return List.of();
        }
        return List.of(ConfigureOption.ofAddress(ADDRESS, settings.peer()));
    }

    @Override
    public void agreed(List<ConfigureOption> options) {
        peer =
                options.stream()
                        .filter(option -> option.type() == ADDRESS)
                        .map(ConfigureOption::address)
                        .reduce(settings.peer(), (before, last) -> last);
    }

    @Override
    public void wished(ConfigureOption option) {
        if (option.size() != ADDRESS_SIZE) {
            return;
        }
        Inet4Address address = option.address();
        if (option.type() == ADDRESS && Addresses.ofOneHost(address)) {
            asksAddress = true;
            local = address;
        } else if (option.type() == NAME_SERVER && asksNameServer) {
            nameServer = address;
        }
    }

    @Override
    public void refused(ConfigureOption option) {
        if (option.type() == ADDRESS) {
            asksAddress = false;
        } else if (option.type() == NAME_SERVER) {
            asksNameServer = false;
        }
    }
}
