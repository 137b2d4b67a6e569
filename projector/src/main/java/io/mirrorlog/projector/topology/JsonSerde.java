package io.mirrorlog.projector.topology;

import io.mirrorlog.topics.wire.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Store entries as canonical JSON: a changelog can be read by a person. */
final class JsonSerde {
    private JsonSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom((_, value) -> CanonicalJson.write(value), (topic, bytes) -> {
            try {
                return CanonicalJson.read(bytes, type);
            } catch (IOException e) {
                throw new UncheckedIOException("changelog " + topic + " holds no " + type.getSimpleName()
                        + ": reset the application to rebuild it", e);
            }
        });
    }
}
