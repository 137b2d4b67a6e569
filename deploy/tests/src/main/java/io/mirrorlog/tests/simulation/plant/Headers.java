package io.mirrorlog.tests.simulation.plant;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of records. */
final class Headers {
    private Headers() {}

    static RecordHeaders with(org.apache.kafka.common.header.Headers headers, String name, String value) {
        var changed = new RecordHeaders(headers);
        changed.remove(name);
        changed.add(name, value.getBytes(StandardCharsets.UTF_8));
        return changed;
    }
}
