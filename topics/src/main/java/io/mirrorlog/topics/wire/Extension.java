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
    /** The {@link io.mirrorlog.topics.id.LogId} of the log that the causes are in; records of an earlier version have none. */
    public static final String LOG = "log";
    /** The id of the decision that an outcome is about: a topic that was deleted and made anew has another in the same place. */
    public static final String DECISION = "decision";

    private Extension() {}
}
