package io.mirrorlog.topics.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** CloudEvents attributes as Kafka headers: Kafka protocol binding, binary content mode. */
final class CloudEventHeaders {
    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String JSON = "application/json";
    private static final String SPEC_VERSION = "1.0";

    private CloudEventHeaders() {}

    static Headers of(Attributes attributes) {
        var headers = new RecordHeaders();
        put(headers, CONTENT_TYPE, JSON);
        put(headers, PREFIX + "specversion", SPEC_VERSION);
        put(headers, PREFIX + "id", attributes.id());
        put(headers, PREFIX + "source", attributes.source());
        put(headers, PREFIX + "type", attributes.type());
        put(headers, PREFIX + "subject", attributes.subject());
        put(headers, PREFIX + "time", attributes.time().toString());
        attributes.extensions().forEach((name, value) -> put(headers, PREFIX + name, value));
        return headers;
    }

    /** Reads what is there; a header that is missing reads as empty, and a time that is missing as the epoch. */
    static Attributes read(Headers headers) {
        var all = new TreeMap<String, String>();
        for (var header : headers) {
            if (header.key().startsWith(PREFIX) && header.value() != null) {
                all.put(header.key().substring(PREFIX.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        all.remove("specversion");
        var id = take(all, "id");
        var source = take(all, "source");
        var type = take(all, "type");
        var subject = take(all, "subject");
        var time = take(all, "time");
        return new Attributes(id, source, type, subject, time.isEmpty() ? Instant.EPOCH : Instant.parse(time), all);
    }

    private static String take(Map<String, String> from, String name) {
        var value = from.remove(name);
        return value == null ? "" : value;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
