package io.mirrorlog.cli.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A record as a line: for a person, or as JSON. */
final class Lines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX")
            .withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE_PREFIX = "io.mirrorlog.";

    private Lines() {}

    /** The columns are wide enough for most, and never cut anything off. */
    static String table(LogRecord record) {
        return "%s  %-14s %-20s %-28s %s".formatted(TIME.format(record.received().appended()),
                record.topic().aspect() + "." + record.topic().cluster(), shortType(Filter.type(record)),
                Filter.key(record), Summaries.of(record)).stripTrailing();
    }

    /** {@code mirror.created} for {@code io.mirrorlog.mirror.created.v1}. */
    static String shortType(String type) {
        if (type.isEmpty()) {
            return "-";
        }
        return type.startsWith(TYPE_PREFIX)
                ? type.substring(TYPE_PREFIX.length()).replaceFirst("\\.v1$", "")
                : type;
    }

    static String json(LogRecord record) {
        var position = record.received().position();
        var line = JSON.createObjectNode().put("topic", position.topic()).put("partition", position.partition())
                .put("offset", position.offset()).put("appended", record.received().appended().toString())
                .put("key", Filter.key(record));
        switch (record.received().reading()) {
            case Reading.Read<?>(Event<?> event) -> put(line, event);
            case Reading.UnknownType<?> unknown -> line.put("type", unknown.type()).put("problem", unknown.message());
            case Reading.Unreadable<?> unreadable -> line.put("problem", unreadable.message());
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode line, Event<?> event) {
        var attributes = event.attributes();
        line.put("id", attributes.id()).put("source", attributes.source()).put("type", attributes.type())
                .put("subject", attributes.subject()).put("time", attributes.time().toString());
        attributes.extensions().forEach(line::put);
        event.data().ifPresent(data -> {
            try {
                line.set("data", JSON.readTree(CanonicalJson.write(data)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
