package io.mirrorlog.cli.read;

import io.mirrorlog.topics.wire.Codec;
import java.util.Locale;

/** What a topic is about: the second part of its name. */
public enum Aspect {
    /** What was seen in a cluster. */
    OBSERVED,
    /** The Links of a local cluster and what is known of them. */
    LINKS,
    /** What should be in a local cluster. */
    DESIRED,
    /** Where each mirror of a local cluster stands. */
    OUTCOMES,
    /** What was done in a local cluster. */
    CHANGES;

    /** Reads its records. */
    public Codec<?> codec() {
        return switch (this) {
            case OBSERVED -> Codec.FACTS;
            case LINKS -> Codec.LINKS;
            case DESIRED -> Codec.DESIRED;
            case OUTCOMES -> Codec.OUTCOMES;
            case CHANGES -> Codec.CHANGES;
        };
    }

    /** Whether each record has a copy in every partition. */
    public boolean isBroadcast() {
        return this == LINKS;
    }

    /** As in topic names. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
