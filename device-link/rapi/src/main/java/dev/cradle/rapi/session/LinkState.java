package dev.cradle.rapi.session;

/** Where a device's link is in its life. */
public sealed interface LinkState {
    /** The handshake is under way. */
    record Connecting() implements LinkState {}

    /**
     * The device is locked.
     *
     * @param byPassword true: {@link DeviceLink#unlock}; false: its user unlocks it, on its screen
     */
    record Locked(boolean byPassword) implements LinkState {}

    /**
     * The device refused the password.
     *
     * @param attemptsLeft how many more it takes; {@link Integer#MAX_VALUE} when there is no limit
     */
    record WrongPassword(int attemptsLeft) implements LinkState {}

    record Connected(RapiSession session) implements LinkState {}

    /** The end. */
    record Lost(String reason) implements LinkState {}
}
