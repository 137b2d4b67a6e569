package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class LinkTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String MIRRORED = """
        {"status":{"mirrorServices":[{"controllerName":"linkerd.io/service-mirror",
         "remoteRef":{"name":"web","namespace":"shop"},"conditions":[]}]}}""";

    private final Subject subject;
    private final String namespace;

    LinkTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void aProbeIsFilledInWhereThereIsOne() {
        GenericKubernetesResource probed = create("a", "{'probeSpec':{'path':'/ready','period':'3s'}}");
        GenericKubernetesResource unprobed = create("b", "{'targetClusterName':'east'}");

        assertThat(probed.<String>get("spec", "probeSpec", "failureThreshold")).isEqualTo("3");
        assertThat(probed.<String>get("spec", "probeSpec", "timeout")).isEqualTo("30s");
        assertThat(unprobed.<Object>get("spec", "probeSpec")).isNull();
    }

    @Test
    void whatTheSchemaDoesNotKnowIsPruned() {
        GenericKubernetesResource link = create("a",
                "{'colour':'red','selector':{'matchLabels':{'any':'label'},'colour':'red'}}");

        assertThat(link.<Object>get("spec", "colour")).isNull();
        assertThat(link.<Map<String, Object>>get("spec", "selector"))
                .isEqualTo(Map.of("matchLabels", Map.of("any", "label")));
    }

    @Test
    void allVersionsShowOneStoredLinkAsFarAsTheyKnowIt() {
        create("a", "{'targetClusterName':'east','excludedLabels':['x'],'federatedServiceSelector':{}}");

        Map<String, Object> first = links("v1alpha1").withName("a").require().get("spec");
        Map<String, Object> second = links("v1alpha2").withName("a").require().get("spec");

        assertThat(first).containsOnlyKeys("targetClusterName");
        assertThat(second).containsOnlyKeys("targetClusterName", "federatedServiceSelector");
    }

    @Test
    void theStatusIsWrittenAloneAndLeavesTheGeneration() {
        create("a", "{'targetClusterName':'east'}");

        GenericKubernetesResource written = links("v1alpha3").withName("a").subresource("status").patch(MERGE, """
            {"spec":{"targetClusterName":"west"},"status":{"mirrorServices":[]}}""");

        assertThat(written.<String>get("spec", "targetClusterName")).isEqualTo("east");
        assertThat(written.<Object>get("status", "mirrorServices")).isNotNull();
        assertThat(written.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aWriteOfTheSpecificationLeavesTheStatusAndRaisesTheGeneration() {
        create("a", "{'targetClusterName':'east'}");
        links("v1alpha3").withName("a").subresource("status").patch(MERGE, MIRRORED);

        GenericKubernetesResource written = links("v1alpha3").withName("a").patch(MERGE, """
            {"spec":{"targetClusterName":"west"},"status":{"mirrorServices":[]}}""");

        assertThat(written.<String>get("status", "mirrorServices", 0, "remoteRef", "name")).isEqualTo("web");
        assertThat(written.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aReferenceIsToAServiceOfTheCoreUnlessItSaysElse() {
        create("a", "{}");

        GenericKubernetesResource written = links("v1alpha3").withName("a").subresource("status").patch(MERGE,
                MIRRORED);

        assertThat(written.<String>get("status", "mirrorServices", 0, "remoteRef", "kind")).isEqualTo("Service");
        assertThat(written.<String>get("status", "mirrorServices", 0, "remoteRef", "group")).isEqualTo("core");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/io/mirrorlog/simcluster/contract/refused-link-status.csv", delimiter = '|',
            quoteCharacter = '~')
    void aStatusThatBreaksTheSchemaIsRefusedForIt(String mirror, String cause) {
        create("a", "{}");

        Refusal refusal = Refusal.of(() -> links("v1alpha3").withName("a").subresource("status").patch(MERGE,
                "{\"status\":{\"mirrorServices\":[" + mirror + "]}}"));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.causes()).containsExactly(cause);
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        Refusal refusal = Refusal.of(() -> create("a", "{'gatewayPort':4143}"));

        assertThat(refusal.causes())
                .containsExactly("FieldValueTypeInvalid spec.gatewayPort: Invalid value: \"integer\":"
                        + " spec.gatewayPort in body must be of type string: \"integer\"");
    }

    @Test
    void anUpdateMustNameARevision() {
        GenericKubernetesResource created = create("a", "{}");
        links("v1alpha3").resource(new GenericKubernetesResourceBuilder(created).editMetadata().addToLabels("a", "b")
                .endMetadata().build()).update();

        Refusal stale = Refusal.of(() -> links("v1alpha3").resource(created).update());

        assertThat(stale.code()).isEqualTo(409);
    }

    private GenericKubernetesResource create(String name, String spec) {
        GenericKubernetesResource link = new GenericKubernetesResourceBuilder()
                .withApiVersion("multicluster.linkerd.io/v1alpha3").withKind("Link")
                .withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                .addToAdditionalProperties("spec", Serialization.unmarshal(spec.replace('\'', '"'), Map.class)).build();
        return links("v1alpha3").resource(link).create();
    }

    private NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> links(
            String version) {
        return subject.client().genericKubernetesResources("multicluster.linkerd.io/" + version, "Link")
                .inNamespace(namespace);
    }
}
