package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Extension;
import java.time.Instant;
import java.util.Optional;

/** The newest record about one local name. */
sealed interface Wish {
    /** Where it stands. */
    Cause position();

    /** What was decided; empty when nothing of ours must be there, or nobody knows. */
    default Optional<Desired.Decided> decided() {
        return switch (this) {
            case Wanted wanted -> Optional.of(wanted.desired());
            case Refused refused -> Optional.of(refused.desired());
            case Gone _,Unreadable _ -> Optional.empty();
        };
    }

    /** One that could be read. */
    sealed interface Told extends Wish {
        /** Its attributes. */
        Attributes attributes();

        /** When it was recorded, by the broker's clock. */
        Instant recorded();

        /** The link it is decided for. */
        default Optional<LinkName> link() {
            var name = attributes().extension(Extension.LINK);
            return name.isEmpty() || name.indexOf('/') >= 0 ? Optional.empty() : Optional.of(new LinkName(name));
        }
    }

    /** A mirror must be there. */
    record Wanted(Cause position, Attributes attributes, Instant recorded, Desired.Wanted desired) implements Told {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(desired.link());
        }
    }

    /** No mirror is made, for a reason. */
    record Refused(Cause position, Attributes attributes, Instant recorded, Desired.Refused desired) implements Told {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(desired.link());
        }
    }

    /** Nothing of ours must be there. */
    record Gone(Cause position, Attributes attributes, Instant recorded) implements Told {}

    /** Nobody knows; so what is there stays. */
    record Unreadable(Cause position) implements Wish {}
}
