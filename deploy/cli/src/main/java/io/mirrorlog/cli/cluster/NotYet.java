package io.mirrorlog.cli.cluster;

/** Something that is needed is not there, and may be there later; the message says what it is and what to do. */
public final class NotYet extends Refused {
    private static final long serialVersionUID = 1;

    public NotYet(String message) {
        super(message);
    }

    public NotYet(String message, Throwable cause) {
        super(message, cause);
    }
}
