package dev.cradle.network.ppp;

/** Which end of the cable this one is. PPP itself treats both alike; addresses are given by one. */
public enum PppRole {
    /** The desktop: tells the device its address and its name server. */
    HOST,
    /** The handheld: takes what the desktop says. */
    DEVICE
}
