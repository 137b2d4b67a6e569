package io.mirrorlog.tests;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.mirrorlog.tests.LinkObjects.mirrored;
import static io.mirrorlog.tests.LinkObjects.notMirrored;
import static io.mirrorlog.tests.Pipeline.awaitAsserted;
import static io.mirrorlog.tests.Workloads.MEMBER;
import static io.mirrorlog.tests.Workloads.exported;
import static org.assertj.core.api.Assertions.assertThat;

/** What the options of a Link say: namespaces that are made (behaviour §4.4), names, and headless mirrors from now on. */
interface OptionTests extends ModeTests {
    @Test
    default void aMissingNamespaceIsMadeWhereTheOptionSaysSo() {
        var namespace = Samples.freshNamespace("made");

        world().east().run(Workloads.service(namespace, "web", exported("made")));

        awaitAsserted(() -> assertThat(world().links().mirrorServices("made", namespace))
                .containsExactly(mirrored(namespace, "web", "web-made")));
        assertThat(world().service(namespace, "web-made")).isPresent();
        assertThat(world().pipeline().local().namespaces().withName(namespace).require().getMetadata().getLabels())
                .containsEntry("mirror.linkerd.io/mirrored-service", "true")
                .containsEntry("mirror.linkerd.io/cluster-name", "made");
    }

    @Test
    default void aMissingNamespaceIsToldOfWhereNoOptionSaysSo() {
        var namespace = Samples.freshNamespace("missing");
        var missing = notMirrored(namespace, "web", "MissingNamespace", "Namespace does not exist");
        var exportedMember = Workloads.service(namespace, "web", exported("true"));
        exportedMember.getMetadata().getLabels().putAll(MEMBER);
        world().east().run(exportedMember);
        awaitAsserted(() -> {
            assertThat(world().links().mirrorServices("east", namespace)).containsExactly(missing);
            assertThat(world().links().federatedServices("east", namespace)).containsExactly(missing);
        });
        assertThat(world().pipeline().local().namespaces().withName(namespace).get()).isNull();

        world().west().ensureNamespace(namespace);

        awaitAsserted(() -> {
            assertThat(world().links().mirrorServices("east", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-east"));
            assertThat(world().links().federatedServices("east", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-federated"));
        });
    }

    @Test
    default void aTemplateNamesTheMirrors() {
        var namespace = world().namespace("named");

        world().east().run(Workloads.service(namespace, "web", exported("named")));

        awaitAsserted(() -> assertThat(world().service(namespace, "far-web-named")).contains(new Seen(
                Map.of("app", "web", "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name",
                        "named"),
                Map.of("example.org/owner", "shop", "mirror.linkerd.io/remote-svc-fq-name",
                        "web." + namespace + ".svc.cluster.local", "mirror.linkerd.io/remote-resource-version",
                        world().east().resourceVersion(namespace, "web")),
                List.of("http TCP 80 8080"), false)));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("named", namespace))
                .containsExactly(mirrored(namespace, "web", "far-web-named")));
        assertThat(world().service(namespace, "web-named")).isEmpty();
    }

    @Test
    default void optionsThatChangeAreFollowed() {
        var namespace = world().namespace("changing");
        world().links().options("changing", "cluster: east");
        world().links().create("v1alpha3", "changing", Map.of());
        world().east().runStateful(Workloads.headless(namespace, "db", exported("changing")), "db-0");
        awaitAsserted(() -> assertThat(world().ready(namespace, "db-changing"))
                .containsExactly("192.0.2.10"));

        world().links().options("changing", "cluster: east\nheadless: true");
        awaitAsserted(() -> {
            assertThat(world().clusterIp(namespace, "db-changing")).isEqualTo("None");
            assertThat(world().ready(namespace, "db-changing"))
                    .containsExactly("db-0 " + world().clusterIp(namespace, "db-0-changing"));
        });
        world().links().options("changing", "cluster: east\nnameTemplate: '{name}-there'");

        world().pipeline().awaitGone(namespace, "db-0-changing");
        world().pipeline().awaitGone(namespace, "db-changing");
        awaitAsserted(() -> assertThat(world().ready(namespace, "db-there")).containsExactly("192.0.2.10"));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("changing", namespace))
                .containsExactly(mirrored(namespace, "db", "db-there")));
    }
}
