package io.mirrorlog.simcluster.store;

import io.mirrorlog.simcluster.object.ObjectKey;
import java.util.Optional;

/** One write: what was stored before and after it. A deletion's {@code last} carries the revision of the deletion. */
public sealed interface Change {
    long revision();

    ObjectKey key();

    /** What was stored before; empty for a creation. */
    Optional<Stored> before();

    /** An object was created or updated. */
    record Put(Optional<Stored> before, Stored after) implements Change {
        @Override
        public long revision() {
            return after.revision();
        }

        @Override
        public ObjectKey key() {
            return after.key();
        }
    }

    /** An object was removed. */
    record Removed(Stored removed, Stored last) implements Change {
        @Override
        public long revision() {
            return last.revision();
        }

        @Override
        public ObjectKey key() {
            return last.key();
        }

        @Override
        public Optional<Stored> before() {
            return Optional.of(removed);
        }
    }
}
