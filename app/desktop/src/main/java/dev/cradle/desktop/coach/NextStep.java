package dev.cradle.desktop.coach;

import dev.cradle.desktop.design.Icon;

/** What can be done after an ending; each is a button, and the page decides how it is done. */
public enum NextStep {
    /** The same enrolment from the beginning. */
    AGAIN(Icon.REFRESH),
    /** The enrolment in the journal goes on where it stopped. */
    GO_ON(Icon.RUNNING),
    /** Asks the authority for its decision. */
    LOOK_NOW(Icon.REFRESH),
    COPY_REQUEST_NUMBER(Icon.COPY),
    /** Back to the certificate types. */
    CHOOSE_OTHER(Icon.BACK),
    /** The authorities' page, where a test goes step by step. */
    AUTHORITIES(Icon.AUTHORITY),
    /** The journal of this enrolment. */
    HISTORY(Icon.HISTORY);

    private final Icon icon;

    NextStep(Icon icon) {
        this.icon = icon;
    }

    public Icon icon() {
        return icon;
    }

    /** The end of text keys and node ids, for instance {@code look-now}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
