package io.mirrorlog.writer.lease;

/** How we stand to a Lease. */
sealed interface Standing {
    /** Whether this replica looks after what only one may. */
    default boolean isElected() {
        return this instanceof Holder;
    }

    /** Whether anything may be written for the link. */
    default boolean mayWrite() {
        return switch (this) {
            case Unknown _,Foreign _ -> false;
            case Holder _,Ours _,Free _,Unguarded _ -> true;
        };
    }

    /** It was not seen yet. */
    record Unknown() implements Standing {}

    /** We hold it, or nobody could. */
    record Holder() implements Standing {}

    /** Another replica of ours holds it, or did when it was last seen. */
    record Ours() implements Standing {}

    /** Nobody holds it, and it is about no Link that there is, so nobody needs to. */
    record Free() implements Standing {}

    /** We may not see it, so nobody can be kept from writing by it. */
    record Unguarded() implements Standing {}

    /** Someone else holds it. */
    record Foreign(String holder) implements Standing {}
}
