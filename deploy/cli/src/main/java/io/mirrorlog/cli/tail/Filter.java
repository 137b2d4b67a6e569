package io.mirrorlog.cli.tail;

import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.util.Optional;
import java.util.Set;

/**
 * Which records a person wants to see.
 *
 * @param link      only those of this link
 * @param namespace only those about this namespace
 * @param name      only those about an object of this name
 * @param types     only those of these types, by their whole names; empty: of any
 */
record Filter(Optional<String> link, Optional<String> namespace, Optional<String> name, Set<String> types) {
    Filter {
        types = Set.copyOf(types);
    }

    boolean wants(LogRecord record) {
        return namespace.map(wanted -> key(record).startsWith(wanted + "/") && !record.topic().aspect().isBroadcast())
                .orElse(true)
                && name.map(wanted -> !record.topic().aspect().isBroadcast() && key(record).endsWith("/" + wanted))
                        .orElse(true)
                && link.map(wanted -> wanted.equals(link(record))).orElse(true)
                && (types.isEmpty() || types.contains(type(record)));
    }

    static String key(LogRecord record) {
        return switch (record.received().reading()) {
            case Reading.Read<?>(Event<?> event) -> event.key();
            case Reading.UnknownType<?> unknown -> unknown.key();
            case Reading.Unreadable<?> unreadable -> unreadable.key();
        };
    }

    /** Empty for what cannot be read: no type is wanted that is not known. */
    static String type(LogRecord record) {
        return switch (record.received().reading()) {
            case Reading.Read<?>(Event<?> event) -> event.attributes().type();
            case Reading.UnknownType<?> unknown -> unknown.type();
            case Reading.Unreadable<?> _ -> "";
        };
    }

    private static String link(LogRecord record) {
        return record.received().reading() instanceof Reading.Read<?>(Event<?> event)
                ? event.attributes().extension(Extension.LINK)
                : "";
    }
}
