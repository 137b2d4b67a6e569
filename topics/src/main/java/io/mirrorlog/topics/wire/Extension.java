package io.mirrorlog.topics.wire;

/** The names of our CloudEvents extension attributes: lower-case letters only, as CloudEvents asks. */
public final class Extension {
    /** The cluster that the record is about. */
    public static final String CLUSTER = "cluster";
    /** The watcher session that recorded a fact. */
    public static final String SESSION = "session";
    /** The letter of a {@link io.mirrorlog.topics.fact.Op}. */
    public static final String OP = "op";
    /** The link that a decision, outcome or change belongs to. */
    public static final String LINK = "link";
    /** The records that this one was made from: {@code <topic>/<partition>@<offset>}, sorted, with spaces between. */
    public static final String CAUSES = "causes";

    private Extension() {}
}
