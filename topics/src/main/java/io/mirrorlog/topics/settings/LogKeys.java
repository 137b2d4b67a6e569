package io.mirrorlog.topics.settings;

/** The keys of what a log line is about: one word per idea, the same in every process. */
public final class LogKeys {
    /** A cluster's name. */
    public static final String CLUSTER = "cluster";
    /** A Link's name. */
    public static final String LINK = "link";
    /** A Service as namespace/name. */
    public static final String SERVICE = "service";
    /** A topic's name. */
    public static final String TOPIC = "topic";
    /** A place in the log. */
    public static final String POSITION = "position";
    /** What was done to a mirror. */
    public static final String CHANGE = "change";
    /** The category of a failure or refusal. */
    public static final String REASON = "reason";
    /** The words for it. */
    public static final String WHY = "why";
    /** How often something was tried. */
    public static final String TRIES = "tries";
    /** A part of a process. */
    public static final String PART = "part";

    private LogKeys() {}
}
