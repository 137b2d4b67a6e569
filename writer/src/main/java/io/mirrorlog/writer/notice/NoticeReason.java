package io.mirrorlog.writer.notice;

/** Why something is said: a closed set of words, by which Events are found and counted. */
public enum NoticeReason {
    /** No mirror is made. */
    MIRROR_REFUSED("MirrorRefused", true, "Mirror"),
    /** A mirror cannot be written, and will not be without a person. */
    MIRROR_FAILED("MirrorFailed", true, "Mirror"),
    /** A mirror waits for its namespace. Linkerd's own word (behaviour §0.3, §13). */
    MIRRORING_SKIPPED("ServiceMirroringSkipped", false, "Mirror"),
    /** A removal waits for a person. */
    REMOVAL_HELD("RemovalHeld", true, "Remove"),
    /** A person let a removal go. */
    REMOVAL_RELEASED("RemovalReleased", false, "Remove"),
    /** The Link's Secret cannot be used. */
    CREDENTIALS_INVALID("CredentialsInvalid", true, "Connect"),
    /** It can again. */
    CREDENTIALS_VALID("CredentialsValid", false, "Connect"),
    /** The Link cannot be used as it is. */
    LINK_REFUSED("LinkRefused", true, "Connect"),
    /** It can again. */
    LINK_ACCEPTED("LinkAccepted", false, "Connect"),
    /** The gateway does not answer. */
    GATEWAY_DOWN("GatewayDown", true, "Probe"),
    /** It answers again. */
    GATEWAY_UP("GatewayUp", false, "Probe");

    private final String word;
    private final boolean warning;
    private final String action;

    NoticeReason(String word, boolean warning, String action) {
        this.word = word;
        this.warning = warning;
        this.action = action;
    }

    /** The Event's {@code reason}. */
    public String word() {
        return word;
    }

    /** The Event's {@code type}. */
    public String type() {
        return warning ? "Warning" : "Normal";
    }

    /** The Event's {@code action}: what was done, or not, for the object. */
    public String action() {
        return action;
    }
}
