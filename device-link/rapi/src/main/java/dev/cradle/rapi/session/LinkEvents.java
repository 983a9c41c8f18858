package dev.cradle.rapi.session;

/** Hears of every device's link. Called on the link's own thread; must not block for long. */
@FunctionalInterface
public interface LinkEvents {
    void changed(DeviceLink link, LinkState state);
}
