package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class PatchTest {
    private final Subject subject;
    private final String namespace;

    PatchTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
        subject.client().resource(Services.labelled(Services.plain(namespace, "a"), "tier", "web")).create();
    }

    @Test
    void aMergePatchSetsAndRemoves() {
        Service patched = patch(PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"tier\":null,\"zone\":\"1\"}}}");

        assertThat(patched.getMetadata().getLabels()).isEqualTo(Map.of("zone", "1"));
    }

    @Test
    void aMergePatchReplacesAList() {
        assertThat(patch(PatchType.JSON_MERGE, "{\"spec\":{\"ports\":[{\"port\":81}]}}").getSpec().getPorts())
                .extracting(port -> port.getPort()).containsExactly(81);
    }

    @Test
    void aStrategicMergePatchMergesPortsByNumber() {
        Service patched = patch(PatchType.STRATEGIC_MERGE,
                "{\"spec\":{\"ports\":[{\"port\":80,\"name\":\"a\"},{\"port\":81,\"name\":\"b\"}]}}");

        assertThat(patched.getSpec().getPorts()).extracting(port -> port.getName()).containsExactly("a", "b");
        assertThat(patched.getSpec().getPorts().getFirst().getTargetPort().getIntVal()).isEqualTo(80);
    }

    @Test
    void aJsonPatchIsDoneStepByStep() {
        Service patched = patch(PatchType.JSON, """
            [{"op":"test","path":"/metadata/labels/tier","value":"web"},
             {"op":"replace","path":"/spec/ports/0/port","value":81},
             {"op":"move","from":"/metadata/labels/tier","path":"/metadata/labels/mirror.example~1tier"}]""");

        assertThat(patched.getSpec().getPorts().getFirst().getPort()).isEqualTo(81);
        assertThat(patched.getMetadata().getLabels()).isEqualTo(Map.of("mirror.example/tier", "web"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[{\"op\":\"test\",\"path\":\"/metadata/labels/tier\",\"value\":\"db\"}]",
            "[{\"op\":\"remove\",\"path\":\"/metadata/labels/absent\"}]",
            "[{\"op\":\"replace\",\"path\":\"/spec/ports/7/port\",\"value\":1}]"})
    void aJsonPatchThatDoesNotFitIsRefused(String patch) {
        Refusal refusal = Refusal.of(() -> patch(PatchType.JSON, patch));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.message()).contains("the server rejected our request due to an error in our request");
    }

    @Test
    void aPatchThatNamesAnotherRevisionIsAConflict() {
        Refusal refusal = Refusal.of(
                () -> patch(PatchType.JSON_MERGE,
                        "{\"metadata\":{\"resourceVersion\":\"1\",\"labels\":{\"zone\":\"1\"}}}"));

        assertThat(refusal.code()).isEqualTo(409);
    }

    @Test
    void aPatchThatChangesNothingKeepsTheRevision() {
        String before = patch(PatchType.JSON_MERGE, "{}").getMetadata().getResourceVersion();

        assertThat(patch(PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"tier\":\"web\"}}}").getMetadata()
                .getResourceVersion())
                .isEqualTo(before);
    }

    private Service patch(PatchType type, String patch) {
        return subject.client().services().inNamespace(namespace).withName("a").patch(PatchContext.of(type), patch);
    }
}
