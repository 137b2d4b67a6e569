package io.mirrorlog.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.topics.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Links in the versions of before (behaviour §1.1): all that they say counts, and their status is written in the newest. */
interface LinkVersionTests extends ModeTests {
    ObjectMapper JSON = new ObjectMapper();
    /** Of every mirror. */
    List<String> LABELS = List.of("mirror.linkerd.io/mirrored-service", "mirror.linkerd.io/cluster-name");

    @ParameterizedTest
    @CsvSource({"v1alpha1, one", "v1alpha2, two", "v1alpha3, three"})
    default void aLinkInAnyVersionIsReadWithoutLoss(String version, String name) {
        var namespace = world().namespace("version");
        world().links().options(name, "cluster: east");

        world().links().create(version, name, spec(version, name));
        world().east().run(Workloads.service(namespace, "web", exported(name)));
        world().east().run(Workloads.service(namespace, "api", exported("flat-" + name)));
        world().east().run(Workloads.service(namespace, "fed", Map.of("mirror.linkerd.io/federated", name)));

        awaitAsserted(() -> assertThat(world().links().mirrorServices(name, namespace)).containsExactly(
                mirrored(namespace, "api", "api-" + name), mirrored(namespace, "web", "web-" + name)));
        awaitAsserted(() -> assertThat(world().links().federatedServices(name, namespace)).isEqualTo(
                version.equals("v1alpha1") ? List.of() : List.of(mirrored(namespace, "fed", "fed-federated"))));
        assertThat(world().ready(namespace, "web-" + name)).containsExactly("192.0.2.30", "192.0.2.31");
        assertThat(world().endpoints(namespace, "api-" + name)).isEmpty();
        assertThat(world().service(namespace, "web-" + name).orElseThrow().labels()).containsOnlyKeys(
                version.equals("v1alpha3") ? LABELS : Stream.concat(LABELS.stream(), Stream.of("app")).toList());
        assertThat(recorded(name).path("probe")).isEqualTo(JSON.valueToTree(Map.of("path", "/ready", "port", "4191",
                "period", "3s", "timeout", "20s", "failureThreshold", "5")));
    }

    /** Every field that the version has and that differs from what a Link here has otherwise. */
    private static Map<String, Object> spec(String version, String name) {
        var spec = new TreeMap<String, Object>(Map.of(
                "probeSpec", Map.of("path", "/ready", "port", "4191", "period", "3s", "timeout", "20s",
                        "failureThreshold", "5"),
                "remoteDiscoverySelector", Map.of("matchExpressions", List.of(Map.of("key",
                        "mirror.linkerd.io/exported", "operator", "In", "values", List.of("flat-" + name)))),
                "gatewayAddress", "192.0.2.31,192.0.2.30"));
        if (!version.equals("v1alpha1")) {
            spec.put("federatedServiceSelector",
                    Map.of("matchLabels", Map.of("mirror.linkerd.io/federated", name)));
        }
        if (version.equals("v1alpha3")) {
            spec.put("excludedLabels", List.of("app"));
            spec.put("excludedAnnotations", List.of("example.org/*"));
        }
        return spec;
    }

    private JsonNode recorded(String link) {
        return world().pipeline().topics().read(Catalogue.links(Pipeline.LOCAL)).stream()
                .filter(record -> record.key().equals(link + "/spec")).map(record -> parse(record.value()))
                .reduce((_, last) -> last).orElseThrow();
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
