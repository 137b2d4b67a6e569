package io.mirrorlog.topics.wire;

/** What came of reading a record: a reader decides what to do about the ones it could not read, and never dies of them. */
public sealed interface Reading<T> {
    /** It was read. */
    record Read<T>(Event<T> event) implements Reading<T> {}

    /** It is of a type that this version does not know: a newer writer's. */
    record UnknownType<T>(String key, String type) implements Reading<T> {
        /** In words. */
        public String message() {
            return type.isEmpty()
                    ? "record has no header ce_type: it was not written by Mirrorlog; remove its writer's access to the topic"
                    : "type %s is not known to this version: update it, or remove the writer of that type"
                            .formatted(type);
        }
    }

    /** It is not what its type says. */
    record Unreadable<T>(String key, String message) implements Reading<T> {}
}
