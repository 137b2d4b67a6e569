package io.mirrorlog.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.LinkObjects.notMirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** Headless Services (behaviour §4.5), through a Link that has the option for it and through one that has not. */
interface HeadlessTests extends ModeTests {
    @Test
    default void aHeadlessServiceHasAHeadlessMirrorAndOneForEachPod() {
        var namespace = world().namespace("stateful");

        world().east().runStateful(Workloads.headless(namespace, "db", exported("pods")), "db-0", "db-1");

        awaitHosts(namespace, "db-0", "db-1");
        awaitAsserted(() -> assertThat(world().links().mirrorServices("pods", namespace))
                .containsExactly(mirrored(namespace, "db", "db-pods")));
        assertThat(world().service(namespace, "db-pods")).contains(new Seen(labels("db"),
                Map.of("example.org/owner", "shop", "mirror.linkerd.io/remote-svc-fq-name",
                        "db." + namespace + ".svc.cluster.local", "mirror.linkerd.io/remote-resource-version",
                        world().east().resourceVersion(namespace, "db")),
                List.of("http TCP 80 8080"), true));
        isMirrorOfPod(namespace, "db-0");
        isMirrorOfPod(namespace, "db-1");
    }

    @Test
    default void podsThatComeAndGoHaveMirrorsThatComeAndGo() {
        var namespace = world().namespace("scale");
        world().east().runStateful(Workloads.headless(namespace, "db", exported("pods")), "db-0");
        awaitHosts(namespace, "db-0");

        world().east().scale(namespace, "db", "db-0", "db-1", "db-2");
        awaitHosts(namespace, "db-0", "db-1", "db-2");
        world().east().scale(namespace, "db", "db-0");
        awaitHosts(namespace, "db-0");
        world().pipeline().awaitGone(namespace, "db-1-pods");
        world().pipeline().awaitGone(namespace, "db-2-pods");
        world().east().delete(namespace, "db");

        world().pipeline().awaitGone(namespace, "db-0-pods");
        world().pipeline().awaitGone(namespace, "db-pods");
        awaitAsserted(() -> assertThat(world().links().mirrorServices("pods", namespace)).isEmpty());
    }

    @Test
    default void ofTwoHeadlessServicesWithOnePodsNameOneHasItsMirrorAndTheOtherIsToldWhy() {
        var namespace = world().namespace("shared");
        world().east().runStateful(Workloads.headless(namespace, "db", exported("pods")), "db-0");
        world().east().runStateful(Workloads.headless(namespace, "twin", exported("pods")), "db-0", "twin-0");
        awaitAsserted(() -> assertThat(world().links().mirrorServices("pods", namespace)).containsExactly(
                mirrored(namespace, "db", "db-pods"), notMirrored(namespace, "twin", "Error", namespace
                        + "/db is older and has a pod db-0, whose mirror has this name already: rename the pods of one"
                        + " of the two")));
        awaitHosts(namespace, "db-0");
        awaitAsserted(() -> assertThat(world().ready(namespace, "twin-pods"))
                .containsExactly("twin-0 " + world().clusterIp(namespace, "twin-0-pods")));

        world().east().delete(namespace, "db");

        world().pipeline().awaitGone(namespace, "db-pods");
        awaitAsserted(() -> assertThat(world().ready(namespace, "twin-pods"))
                .containsExactly("db-0 " + world().clusterIp(namespace, "db-0-pods"),
                        "twin-0 " + world().clusterIp(namespace, "twin-0-pods")));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("pods", namespace))
                .containsExactly(mirrored(namespace, "twin", "twin-pods")));
    }

    @Test
    default void thePodsMirrorThatSomeoneDeletesIsMadeAgainAndListedWithItsNewAddress() {
        var namespace = world().namespace("drift");
        world().east().runStateful(Workloads.headless(namespace, "db", exported("pods")), "db-0");
        awaitHosts(namespace, "db-0");
        var first = world().stored(namespace, "db-0-pods").map(World::uid);

        world().pipeline().local().services().inNamespace(namespace).withName("db-0-pods").delete();

        awaitAsserted(() -> assertThat(world().stored(namespace, "db-0-pods").map(World::uid)).isPresent()
                .isNotEqualTo(first));
        awaitHosts(namespace, "db-0");
    }

    @Test
    default void withoutTheOptionAHeadlessServiceIsMirroredLikeAnyOther() {
        var namespace = world().namespace("plain");

        world().east().runStateful(Workloads.headless(namespace, "db", exported("true")), "db-0");

        awaitAsserted(() -> assertThat(world().ready(namespace, "db-east"))
                .containsExactly("192.0.2.10"));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("east", namespace))
                .containsExactly(mirrored(namespace, "db", "db-east")));
        assertThat(world().service(namespace, "db-east").orElseThrow().headless()).isFalse();
        assertThat(world().service(namespace, "db-0-east")).isEmpty();
    }

    @Test
    default void aHeadlessServiceWithoutPodsHasNothingUntilItHasSome() {
        var namespace = world().namespace("empty");
        world().east().runStateful(Workloads.headless(namespace, "db", exported("pods")));
        world().east().runStateful(Workloads.headless(namespace, "other", exported("pods")), "other-0");
        world().awaitMirror(namespace, "other-pods");
        assertThat(world().service(namespace, "db-pods")).isEmpty();
        assertThat(world().endpoints(namespace, "db-pods")).isEmpty();

        world().east().scale(namespace, "db", "db-0");

        awaitHosts(namespace, "db-0");
    }

    private void awaitHosts(String namespace, String... pods) {
        awaitAsserted(() -> assertThat(world().endpoints(namespace, "db-pods")).contains(new SeenEndpoints(
                labels("db"), endpointsAnnotations("db." + namespace + ".svc.cluster.local"),
                Stream.of(pods).map(pod -> pod + " " + world().clusterIp(namespace, pod + "-pods")).toList(),
                List.of("http TCP 8080"))));
    }

    private void isMirrorOfPod(String namespace, String pod) {
        var labels = labels("db");
        labels.put("mirror.linkerd.io/headless-mirror-svc-name", "db-pods");
        var name = pod + ".db." + namespace + ".svc.cluster.local";
        var service = world().service(namespace, pod + "-pods").orElseThrow();
        assertThat(service).isEqualTo(new Seen(labels, service.annotations(), List.of("http TCP 80 8080"), false));
        assertThat(service.annotations()).containsEntry("mirror.linkerd.io/remote-svc-fq-name", name).containsOnlyKeys(
                "mirror.linkerd.io/remote-svc-fq-name", "mirror.linkerd.io/remote-resource-version");
        assertThat(world().endpoints(namespace, pod + "-pods")).contains(new SeenEndpoints(labels,
                endpointsAnnotations(name), List.of("192.0.2.10"), List.of("http TCP 4143")));
    }

    private static Map<String, String> labels(String app) {
        return new TreeMap<>(Map.of("app", app, "mirror.linkerd.io/mirrored-service", "true",
                "mirror.linkerd.io/cluster-name", "pods"));
    }

    private static Map<String, String> endpointsAnnotations(String name) {
        return Map.of("mirror.linkerd.io/remote-svc-fq-name", name, "mirror.linkerd.io/remote-gateway-identity",
                "gateway.example.org");
    }
}
