package io.mirrorlog.tests;

import io.mirrorlog.simcluster.cluster.SimTestCluster;
import io.mirrorlog.simcluster.cluster.TestCluster;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.MEMBER;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Three simulated clusters: everywhere. */
class SimulatedModesTest extends ModesSuite {
    @Override
    TestCluster cluster(String name) {
        return SimTestCluster.start(name);
    }

    @ParameterizedTest
    @CsvSource({"create, services, made, web Error: Failed to create mirror service: ",
            "create, endpoints, made, web Error: Failed to create mirror endpoints: ",
            "create, namespaces, made, web Error: Failed to create namespace: ",
            "create, services, member, web Error: Failed to create federated service: "})
    void whatTheApiServerDoesNotTakeIsToldInTheStatusUntilItDoes(String verb, String resource, String how,
            String told) {
        var namespace = Samples.freshNamespace("faulty");
        var labels = how.equals("made") ? exported("made") : MEMBER;
        var link = how.equals("made") ? "made" : "east";
        if (how.equals("member")) {
            world().west().ensureNamespace(namespace);
        }
        var fault = world().pipeline().simulatedLocal().faults().on(verb, resource).serverError(500);

        world().east().run(Workloads.service(namespace, "web", labels));
        awaitAsserted(() -> assertThat(told(link, namespace)).singleElement().asString().startsWith(told));
        fault.end();

        awaitAsserted(() -> assertThat(told(link, namespace)).containsExactly("web Mirrored: "));
    }

    private Stream<String> told(String link, String namespace) {
        Stream<Map<String, Object>> entries = Stream.concat(
                world().links().mirrorServices(link, namespace).stream(),
                world().links().federatedServices(link, namespace).stream());
        return entries.map(LinkObjects::inWords);
    }
}
