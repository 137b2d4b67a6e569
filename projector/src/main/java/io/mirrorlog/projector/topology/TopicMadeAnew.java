package io.mirrorlog.projector.topology;

/** A topic was deleted and made anew, and the group's offsets are of the one before: it must be read from its beginning. */
public final class TopicMadeAnew extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String topic;

    TopicMadeAnew(String topic) {
        super("topic %s was deleted and made anew; it is read from its beginning, with every projector of the group stopped"
                .formatted(topic));
        this.topic = topic;
    }

    /** Its name. */
    public String topic() {
        return topic;
    }
}
