package io.mirrorlog.cli.cluster;

/** What was asked for cannot be given; the message is for a person, and says why and what to do. */
public class Refused extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
        super(message);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
