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

/**
 * What the options of a Link say: namespaces that are made (behaviour §4.4), names, and what becomes of the mirrors of a Link that goes.
 */
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
    default void whatIsNeverCopiedALinkMaySayButForLinkerdsOwn() {
        var namespace = world().namespace("copying");
        world().links().options("copying", "cluster: east\nneverCopied: [example.org/*, app]");
        world().links().create("v1alpha3", "copying", Map.of());
        var service = Workloads.service(namespace, "web", exported("copying"));
        service.getMetadata().getLabels().putAll(Map.of("argocd.argoproj.io/instance", "shop", "example.org/a", "x",
                "multicluster.linkerd.io/remote-discovery", "elsewhere"));

        world().east().run(service);

        awaitAsserted(() -> assertThat(world().service(namespace, "web-copying")).hasValueSatisfying(mirror -> {
            assertThat(mirror.labels()).isEqualTo(Map.of("argocd.argoproj.io/instance", "shop",
                    "mirror.linkerd.io/mirrored-service", "true", "mirror.linkerd.io/cluster-name", "copying"));
            assertThat(mirror.annotations()).containsOnlyKeys("mirror.linkerd.io/remote-svc-fq-name",
                    "mirror.linkerd.io/remote-resource-version");
        }));
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

    @Test
    default void aDeletedLinkKeepsItsMirrorsAndWhenItIsBackItsStatusTellsOfThem() {
        var namespace = world().namespace("kept");
        world().links().options("kept", "cluster: east");
        world().links().create("v1alpha3", "kept", Map.of());
        world().east().run(Workloads.service(namespace, "web", exported("kept")));
        awaitAsserted(() -> assertThat(world().links().mirrorServices("kept", namespace))
                .containsExactly(mirrored(namespace, "web", "web-kept")));
        var first = world().stored(namespace, "web-kept");

        world().links().delete("kept");
        world().pipeline().awaitQuiet();
        assertThat(world().stored(namespace, "web-kept")).isEqualTo(first);
        world().links().create("v1alpha3", "kept", Map.of());

        awaitAsserted(() -> assertThat(world().links().mirrorServices("kept", namespace))
                .containsExactly(mirrored(namespace, "web", "web-kept")));
        assertThat(world().stored(namespace, "web-kept")).isEqualTo(first);
    }

    @Test
    default void aDeletedLinkTakesItsMirrorsAlongWhereTheOptionSaysSo() {
        var namespace = world().namespace("gone");
        world().links().options("gone", "cluster: east\nheadless: true\nonLinkDeleted: delete");
        world().links().create("v1alpha3", "gone", Map.of());
        world().east().runStateful(Workloads.headless(namespace, "db", exported("gone")), "db-0");
        world().east().run(Workloads.service(namespace, "web", exported("gone")));
        world().awaitMirror(namespace, "web-gone");
        world().awaitMirror(namespace, "db-0-gone");

        world().links().delete("gone");

        world().pipeline().awaitGone(namespace, "web-gone");
        world().pipeline().awaitGone(namespace, "db-0-gone");
        world().pipeline().awaitGone(namespace, "db-gone");
    }

    @Test
    default void ofTwoLinksThatClaimOneNameTheOlderHasItAndTheOtherIsToldWhy() {
        var namespace = world().namespace("claimed");
        var selector = Map.<String, Object>of("selector", Map.of("matchLabels", exported("claimed")));
        for (var link : List.of("claim-1", "claim-2")) {
            world().links().options(link, "cluster: east\nnameTemplate: '{name}-claimed'");
            world().links().create("v1alpha3", link, selector);
        }

        world().east().run(Workloads.service(namespace, "web", exported("claimed")));

        awaitAsserted(() -> {
            assertThat(world().links().mirrorServices("claim-1", namespace))
                    .containsExactly(mirrored(namespace, "web", "web-claimed"));
            assertThat(world().links().mirrorServices("claim-2", namespace))
                    .containsExactly(notMirrored(namespace, "web", "Error",
                            "link claim-1 is older and has this name already: rename the Service or change a"
                                    + " cluster's name"));
        });
        assertThat(world().service(namespace, "web-claimed").orElseThrow().labels())
                .containsEntry("mirror.linkerd.io/cluster-name", "claim-1");
    }
}
