package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.projector.Projector;
import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.topics.Catalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances of one projector, each with copies of the other's stores: when one ends, the other decides what was the first's. */
class ProjectorReplicasTest {
    private static final String GROUP = "mirrorlog-projector-" + Pipeline.LOCAL;
    private static final int PARTITIONS = 8;
    private static final int NAMESPACES = 10;

    private Pipeline pipeline;
    private Projector first;
    private Projector second;

    @BeforeEach
    void start(@TempDir Path directory) {
        pipeline = Pipeline.withBroker(SimTestCluster.start("west"), SimTestCluster.start("east"), directory);
        IntStream.range(0, NAMESPACES).forEach(number -> pipeline.ensureLocalNamespace("shop" + number));
        first = instance(directory.resolve("first"));
        second = instance(directory.resolve("second"));
        pipeline.start(List.of(Part.WATCHERS, Part.WRITER));
    }

    private Projector instance(Path directory) {
        return Projector.start(new ProjectorSettings(Pipeline.LOCAL, new TreeSet<>(), PARTITIONS, (short) 1, 1,
                directory), pipeline.kafka());
    }

    @AfterEach
    void stop() {
        second.close();
        pipeline.close();
    }

    @Test
    void oneThatEndsLeavesItsPartitionsToTheOtherAndNothingIsDecidedOtherwise() throws Exception {
        pipeline.export(inEveryNamespace("web"));
        pipeline.awaitAsExpected();
        Pipeline.await("both have partitions", () -> first.ready() && second.ready() && shares().size() == 2
                && shares().stream().allMatch(share -> share > 0));

        first.close();
        pipeline.export(inEveryNamespace("api"));
        IntStream.range(0, NAMESPACES).forEach(number -> pipeline.remote().services().inNamespace("shop" + number)
                .withName("web").delete());

        pipeline.awaitAsExpected();
        IntStream.range(0, NAMESPACES).forEach(number -> pipeline.awaitGone("shop" + number, "web-east"));
        assertThat(shares()).containsExactly(PARTITIONS);
        assertThat(decisions()).hasSize(2 * NAMESPACES)
                .allSatisfy((_, values) -> assertThat(values).doesNotHaveDuplicates());
    }

    /** Of each local name the values in the log, one that is repeated at once counted once: whoever wavers shows. */
    private Map<String, List<String>> decisions() {
        var decisions = new TreeMap<String, List<String>>();
        for (var record : pipeline.topics().read(Catalogue.desired(Pipeline.LOCAL))) {
            var value = record.value() == null ? "nothing" : new String(record.value(), StandardCharsets.UTF_8);
            var values = decisions.computeIfAbsent(record.key(), _ -> new ArrayList<>());
            if (record.key().indexOf('/') > 0 && (values.isEmpty() || !values.getLast().equals(value))) {
                values.add(value);
            }
        }
        decisions.values().removeIf(List::isEmpty);
        return decisions;
    }

    /** How many partitions of the local cluster's Links each instance has. */
    private List<Integer> shares() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(pipeline.kafka().properties(Map.of()))) {
            var group = Objects.requireNonNull(admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP));
            return group.members().stream()
                    .map(member -> (int) member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals(Catalogue.links(Pipeline.LOCAL))).count())
                    .toList();
        }
    }

    private static Service[] inEveryNamespace(String name) {
        return IntStream.range(0, NAMESPACES).mapToObj(number -> Samples.service("shop" + number, name))
                .toArray(Service[]::new);
    }
}
