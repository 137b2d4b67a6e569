package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import java.util.Optional;

/** What stands under a local name now, because it was decided before: what stays while not enough is known to decide anew. */
public interface Standing {
    /** The link that it belongs to; absent when nothing stands there. */
    Optional<LinkName> owner();

    /** The decision itself; absent when nothing stands there, or nothing that this version can read. */
    Optional<Desired.Decided> decided();

    /** Nothing stands there. */
    static Standing nothing() {
        return of(Optional.empty());
    }

    /** This stands there. */
    static Standing of(Optional<Desired.Decided> decided) {
        return new Standing() {
            @Override
            public Optional<LinkName> owner() {
                return decided.map(Desired.Decided::link);
            }

            @Override
            public Optional<Desired.Decided> decided() {
                return decided;
            }
        };
    }
}
