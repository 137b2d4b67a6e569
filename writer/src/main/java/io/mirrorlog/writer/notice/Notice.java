package io.mirrorlog.writer.notice;

import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LinkName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is said about one object.
 *
 * @param link    the link it is about
 * @param text    what happened, why, and what to do about it
 * @param eventId the id of the record that says so in the log; empty: there is none
 */
public record Notice(Regarding regarding, LinkName link, NoticeReason reason, String text, String eventId) {
    /** An API server takes so many bytes. */
    static final int NOTE_BYTES = 1024;
    private static final int MAX_NAME = 253;
    private static final int SUFFIX = 16;
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    /**
     * The name of its Event: always the same for the same said about the same object, so that whoever says it again, after a restart too,
     * meets the Event that is there.
     */
    public String eventName() {
        var name = regarding.name().name();
        var suffix = EventIds.ofDerived(List.of(), regarding.kind().word() + " " + regarding.name(), regarding.uid(),
                reason.word() + " " + text).substring(0, SUFFIX);
        var fits = name.length() < MAX_NAME - SUFFIX && NAME.matcher(name).matches();
        return (fits ? name : "mirror") + "." + suffix;
    }

    /** The Event's {@code note}: the text, cut where it is too long, and where the log says the same. */
    public String note() {
        var where = eventId.isEmpty() ? "" : " (event %s in the log)".formatted(eventId);
        return cut(text, NOTE_BYTES - where.length()) + where;
    }

    private static String cut(String text, int bytes) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length <= bytes) {
            return text;
        }
        var ellipsis = "...";
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(encoded, 0, bytes - ellipsis.length())) + ellipsis;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("malformed input is ignored", e);
        }
    }

    /** In place of one more of many that differ a little. */
    Notice combined(int told) {
        return new Notice(regarding, link, reason,
                "There are more of this kind than the %d that are told one by one; see 'mirrorlog tail changes --link %s --since 1h'"
                        .formatted(told, link),
                "");
    }
}
