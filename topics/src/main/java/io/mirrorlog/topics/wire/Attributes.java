package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The CloudEvents attributes of a record: what it is about and where it comes from. They are headers, so a tombstone has them too.
 *
 * @param id         deterministic: the same event twice has the same id
 * @param source     who says so, for example {@code /clusters/east/watcher}
 * @param type       one of {@link EventTypes}; of a tombstone, {@link EventTypes#TOMBSTONE}
 * @param subject    {@code <namespace>/<name>}, or what a marker is about
 * @param time       the observer's clock
 * @param extensions CloudEvents extension attributes, see {@link Extension}
 */
public record Attributes(String id, String source, String type, String subject, Instant time,
        SortedMap<String, String> extensions) {
    public Attributes {
        extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
    }

    /** An extension's value; empty when it has none. */
    public String extension(String name) {
        return extensions.getOrDefault(name, "");
    }

    /** The same with one more extension. */
    public Attributes with(String name, String value) {
        var more = new TreeMap<>(extensions);
        more.put(name, value);
        return new Attributes(id, source, type, subject, time, more);
    }

    /** The records that this one was made from. */
    public List<Cause> causes() {
        return Optional.of(extension(Extension.CAUSES)).filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1))).map(Cause::parse).toList();
    }

    /** The same with these causes. */
    public Attributes causedBy(List<Cause> causes) {
        return with(Extension.CAUSES, causes.stream().sorted().map(Cause::toString).collect(Collectors.joining(" ")));
    }

    /** The same in a log, for whoever follows its causes; what has no causes needs none. */
    public Attributes in(LogId log) {
        return extension(Extension.CAUSES).isEmpty() ? this : with(Extension.LOG, log.value());
    }

    /** Whether it names places of that log. An earlier version did not say which log it names. */
    public boolean isIn(LogId log) {
        return extension(Extension.LOG).equals(log.value());
    }

    /** Attributes with the extensions given. */
    public static Attributes of(String id, String source, String subject, Instant time,
            Map<String, String> extensions) {
        return new Attributes(id, source, "", subject, time, new TreeMap<>(extensions));
    }

    Attributes typed(String name) {
        return new Attributes(id, source, name, subject, time, extensions);
    }
}
