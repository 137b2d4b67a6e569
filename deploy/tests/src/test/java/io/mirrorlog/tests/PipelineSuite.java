package io.mirrorlog.tests;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.mirrorlog.cli.demo.Manifests;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.run.Part;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.outcome.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the whole product must do, whatever its clusters and its Kafka are: the classes that inherit this say which. All tests of a class
 * share one running pipeline, each in namespaces of its own; after every step all Services of all of them are judged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PipelineSuite {
    private Pipeline pipeline;

    /** A pipeline on the substrates of this class, not started. */
    abstract Pipeline open(Path empty);

    @BeforeAll
    void start(@TempDir Path directory) {
        pipeline = open(directory);
        pipeline.start();
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    Pipeline pipeline() {
        return pipeline;
    }

    @Test
    void everyServiceOfAnApplicationHasTheMirrorThatItShouldHave() {
        var shop = Manifests.shop();
        RemoteApplication.namespaces(shop).forEach(pipeline::ensureLocalNamespace);

        pipeline.export(shop);

        pipeline.awaitAsExpected();
        assertThat(mirror("shop", "cart")).isTrue();
    }

    @Test
    void changesOfPortsLabelsAndAnnotationsReachTheMirror() {
        var namespace = exported("web");

        pipeline.editRemote(namespace, "web", service -> new ServiceBuilder(service)
                .editMetadata().addToLabels("tier", "front").removeFromLabels("app")
                .addToAnnotations("example.org/owner", "platform").addToAnnotations("example.org/more", "yes")
                .endMetadata().editSpec().addNewPort().withName("tls").withPort(443).withProtocol("TCP").endPort()
                .editFirstPort().withPort(81).endPort().endSpec().build());

        pipeline.awaitAsExpected();
        assertThat(pipeline.local().services().inNamespace(namespace).withName("web-east").require().getSpec()
                .getPorts()).extracting(port -> port.getPort()).containsExactlyInAnyOrder(81, 443);
    }

    @Test
    void anUnexportedServiceLosesItsMirrorAndGetsItBackWhenItIsExportedAgain() {
        var namespace = exported("web");

        pipeline.editRemote(namespace, "web", service -> new ServiceBuilder(service).editMetadata()
                .removeFromLabels(RemoteApplication.EXPORTED).endMetadata().build());
        pipeline.awaitGone(namespace, "web-east");
        pipeline.editRemote(namespace, "web", service -> new ServiceBuilder(service).editMetadata()
                .addToLabels(RemoteApplication.EXPORTED, "true").endMetadata().build());

        pipeline.awaitAsExpected();
        assertThat(mirror(namespace, "web")).isTrue();
    }

    @Test
    void aDeletedServiceLosesItsMirrorAndNoOtherDoes() {
        var namespace = exported("web");
        pipeline.export(Samples.service(namespace, "other"));
        pipeline.awaitAsExpected();

        pipeline.remote().services().inNamespace(namespace).withName("web").delete();

        pipeline.awaitGone(namespace, "web-east");
        pipeline.awaitAsExpected();
        assertThat(mirror(namespace, "other")).isTrue();
    }

    @Test
    void aMirrorIsEmptyWhileNothingIsReadyBehindItsService() {
        var namespace = exported("web");

        setReady(namespace, "web", false);
        pipeline.awaitAsExpected();
        var whileEmpty = subsets(namespace, "web-east");
        setReady(namespace, "web", true);
        pipeline.awaitAsExpected();

        assertThat(whileEmpty).isZero();
        assertThat(subsets(namespace, "web-east")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void whatHappensWhileAPartIsDownIsMadeUpForWhenItIsBack(Part part) {
        var namespace = exported("web");
        pipeline.export(Samples.service(namespace, "goes"));
        pipeline.awaitAsExpected();

        pipeline.stop(part);
        pipeline.editRemote(namespace, "web", service -> new ServiceBuilder(service).editSpec().editFirstPort()
                .withPort(82).endPort().endSpec().build());
        pipeline.export(Samples.service(namespace, "comes"));
        pipeline.remote().services().inNamespace(namespace).withName("goes").delete();
        pipeline.start(part);

        pipeline.awaitGone(namespace, "goes-east");
        pipeline.awaitAsExpected();
        assertThat(mirror(namespace, "comes")).isTrue();
    }

    @Test
    void aMirrorWaitsForItsNamespace() {
        var namespace = Samples.freshNamespace("late");
        pipeline.export(Samples.service(namespace, "web"));
        Pipeline.await("the mirror waits",
                () -> pipeline.outcomes().get(namespace + "/web-east") instanceof Outcome.Waiting);
        pipeline.awaitAsExpected();

        pipeline.ensureLocalNamespace(namespace);

        pipeline.awaitAsExpected();
        assertThat(mirror(namespace, "web")).isTrue();
    }

    @Test
    void aForeignServiceWithTheMirrorsNameIsRefusedAndNotTouched() {
        var namespace = Samples.freshNamespace("foreign");
        pipeline.ensureLocalNamespace(namespace);
        var foreign = pipeline.local().services().inNamespace(namespace)
                .resource(Samples.service(namespace, "web-east")).create();
        var endpoints = pipeline.local().endpoints().inNamespace(namespace)
                .resource(new EndpointsBuilder().withNewMetadata().withName("api-east").withNamespace(namespace)
                        .endMetadata().build())
                .create();

        pipeline.export(Samples.service(namespace, "web"), Samples.service(namespace, "api"));

        pipeline.awaitAsExpected();
        assertThat(pipeline.changes()).filteredOn(change -> change.key().startsWith(namespace + "/"))
                .allSatisfy(change -> assertThat(change.data()).get().isInstanceOf(Changed.Refused.class)).hasSize(2);
        assertThat(pipeline.local().services().inNamespace(namespace).withName("web-east").require())
                .isEqualTo(foreign);
        assertThat(pipeline.local().endpoints().inNamespace(namespace).withName("api-east").require())
                .isEqualTo(endpoints);
        assertThat(mirror(namespace, "api")).isFalse();
    }

    /** A namespace in both clusters, with a Service that is exported and mirrored. */
    String exported(String name) {
        var namespace = Samples.freshNamespace("suite");
        pipeline.ensureLocalNamespace(namespace);
        pipeline.export(Samples.service(namespace, name));
        pipeline.awaitAsExpected();
        return namespace;
    }

    private boolean mirror(String namespace, String name) {
        return pipeline.local().services().inNamespace(namespace).withName(name + "-east").get() != null;
    }

    private int subsets(String namespace, String name) {
        return List.copyOf(pipeline.local().endpoints().inNamespace(namespace).withName(name).require().getSubsets())
                .size();
    }

    private void setReady(String namespace, String service, boolean ready) {
        pipeline.remote().discovery().v1().endpointSlices().inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service).resources().forEach(slice -> slice.edit(before -> {
                    var builder = new EndpointSliceBuilder(before);
                    before.getEndpoints().forEach(endpoint -> endpoint.getConditions().setReady(ready));
                    return builder.withEndpoints(before.getEndpoints()).build();
                }));
    }
}
