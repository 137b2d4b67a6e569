package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** Two simulated clusters and Apache Kafka as its project ships it, in a container. */
@Testcontainers(disabledWithoutDocker = true)
class KafkaContainerPipelineTest extends PipelineSuite {
    @Override
    Pipeline open(Path empty) {
        var kafka = new KafkaContainer("apache/kafka:4.1.0");
        kafka.start();
        return new Pipeline(SimTestCluster.start("west"), SimTestCluster.start("east"),
                KafkaSettings.at(kafka.getBootstrapServers()), empty).closing(kafka);
    }
}
