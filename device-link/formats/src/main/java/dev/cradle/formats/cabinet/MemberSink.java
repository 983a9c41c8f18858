package dev.cradle.formats.cabinet;

import java.io.IOException;
import java.io.OutputStream;

/** Takes members in the order that one pass over the data gives them. */
@FunctionalInterface
public interface MemberSink {
    /** The content of a member, to be copied at most once while {@link #member} runs. */
    @FunctionalInterface
    interface Content {
        void copyTo(OutputStream to) throws IOException;
    }

    void member(CabinetMember member, Content content) throws IOException;
}
