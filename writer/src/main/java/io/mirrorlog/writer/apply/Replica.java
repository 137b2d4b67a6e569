package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.id.LinkName;

/** What this process may do of what it and others like it share. The answers change while it runs. */
public interface Replica {
    /** Whether the names in a partition are its own to act on, and to speak about. */
    boolean owns(int partition);

    /** Whether anything may be written for a link now. */
    boolean mayWrite(LinkName link);

    /** The only one, that nobody stops. */
    static Replica alone() {
        return new Replica() {
            @Override
            public boolean owns(int partition) {
                return true;
            }

            @Override
            public boolean mayWrite(LinkName link) {
                return true;
            }
        };
    }
}
