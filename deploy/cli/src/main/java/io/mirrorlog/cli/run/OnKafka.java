package io.mirrorlog.cli.run;

import io.mirrorlog.topics.metric.Family;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part that is not connected while Kafka does not answer, and says so. */
record OnKafka(Running part, KafkaPulse kafka) implements Running {
    @Override
    public boolean ready() {
        return part.ready();
    }

    @Override
    public boolean connected() {
        return part.connected() && kafka.trouble().isEmpty();
    }

    @Override
    public boolean live() {
        return part.live();
    }

    @Override
    public String health() {
        return Stream.concat(Stream.of(part.health()), kafka.trouble().stream()).collect(Collectors.joining("; "));
    }

    @Override
    public List<Family> families() {
        return part.families();
    }

    @Override
    public void close() {
        kafka.close();
        part.close();
    }
}
