package io.mirrorlog.cli.broker;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Provisioning;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedBrokerTest {
    private static final Keeping EIGHT = Keeping.defaults().onOneBroker();
    private static final Keeping FOUR = new Keeping(4, (short) 1, EIGHT.retention());

    @Test
    void itsTopicsSurviveARestartAndAnotherPartitionCountIsNamed(@TempDir Path directory) {
        var local = new ClusterName("west");
        var topics = Catalogue.topics(local, List.of(new ClusterName("east")), EIGHT);
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(Provisioning.provision(broker.settings(), EIGHT, topics)).isEmpty();
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(Provisioning.provision(broker.settings(), EIGHT, topics)).isEmpty();
            assertThat(Provisioning.provision(broker.settings(), FOUR, topics)).hasSize(5).first().asString().isEqualTo(
                    "topic mirrorlog.changes.west: partition count is 8, expected 4; all topics of a fleet must have one count, for life");
        }
    }
}
