package dev.cradle.desktop;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.desktop.desk.DeskLinks;

/** The console's links as other processes ask for them: the ports of the one that listens. */
record ConsoleLink(DeskLinks links) implements OpenLink {
    @Override
    public int control() {
        return links.firstOpen().map(OpenLink::control).orElse(LinkSpec.Tcp.DEFAULT_CONTROL);
    }

    @Override
    public int legacy() {
        return links.firstOpen().map(OpenLink::legacy).orElse(LinkSpec.Tcp.DEFAULT_LEGACY);
    }

    @Override
    public int device() {
        return links.firstOpen().map(OpenLink::device).orElse(LinkSpec.Tcp.DEFAULT_DEVICE);
    }

    @Override
    public int passThroughPort() {
        return links.firstOpen().map(OpenLink::passThroughPort).orElse(PASS_THROUGH_PORT);
    }

    /** The links end with the console. */
    @Override
    public void close() {}
}
