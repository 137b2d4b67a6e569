package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ApplyTest {
    private final Subject subject;
    private final String namespace;

    ApplyTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void aConfigurationCreatesWhatIsAbsentAndOwnsWhatItSays() {
        ConfigMap applied = apply("one", Map.of("a", "1", "b", "2"));

        ManagedFieldsEntry entry = applied.getMetadata().getManagedFields().getFirst();
        assertThat(entry.getManager()).isEqualTo("one");
        assertThat(entry.getOperation()).isEqualTo("Apply");
        assertThat(entry.getFieldsV1().getAdditionalProperties())
                .isEqualTo(Map.of("f:data", Map.of("f:a", Map.of(), "f:b", Map.of())));
    }

    @Test
    void whatAConfigurationNoLongerSaysIsRemoved() {
        apply("one", Map.of("a", "1", "b", "2"));

        assertThat(apply("one", Map.of("a", "1")).getData()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatTwoManagersSayAlikeTheyShare() {
        apply("one", Map.of("a", "1", "b", "2"));
        apply("two", Map.of("a", "1"));

        assertThat(apply("one", Map.of("b", "2")).getData()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void anotherManagersFieldIsAConflict() {
        apply("one", Map.of("a", "1", "b", "2"));

        Refusal refusal = Refusal.of(() -> apply("two", Map.of("a", "9", "b", "9")));

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.message())
                .contains("Apply failed with 2 conflicts: conflicts with \"one\":\n- .data.a\n- .data.b");
        assertThat(refusal.causes()).containsExactly("FieldManagerConflict .data.a: conflict with \"one\"",
                "FieldManagerConflict .data.b: conflict with \"one\"");
    }

    @Test
    void aForcedConfigurationTakesTheField() {
        apply("one", Map.of("a", "1"));

        ConfigMap taken = resource(Map.of("a", "9")).forceConflicts().fieldManager("two").serverSideApply();

        assertThat(taken.getData()).isEqualTo(Map.of("a", "9"));
        assertThat(taken.getMetadata().getManagedFields()).extracting(ManagedFieldsEntry::getManager)
                .containsExactly("two");
    }

    @Test
    void aFieldWrittenByAnUpdateIsOwnedToo() {
        resource(Map.of("b", "1")).create();
        resource(Map.of()).patch(
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).withFieldManager("writer").build(),
                "{\"data\":{\"a\":\"1\"}}");

        Refusal refusal = Refusal.of(() -> apply("one", Map.of("a", "9")));

        assertThat(refusal.message())
                .contains("Apply failed with 1 conflict: conflict with \"writer\" using v1: .data.a");
    }

    @Test
    void whatNobodyOwnedBelongsToTheTimeBeforeTheFirstApply() {
        resource(Map.of()).create();
        resource(Map.of()).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":\"1\"}}");

        Refusal refusal = Refusal.of(() -> apply("one", Map.of("a", "9")));

        assertThat(refusal.message()).contains("conflict with \"before-first-apply\" using v1: .data.a");
    }

    @Test
    void portsAreOwnedOneByOne() {
        service("one", "{'ports':[{'port':80,'name':'a'}]}");

        Service both = service("two", "{'ports':[{'port':81,'name':'b'}]}");

        assertThat(both.getSpec().getPorts()).extracting(port -> port.getPort()).containsExactly(80, 81);
    }

    @Test
    void anApplyThatChangesNothingKeepsTheRevision() {
        ConfigMap first = apply("one", Map.of("a", "1"));

        assertThat(apply("one", Map.of("a", "1")).getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    private ConfigMap apply(String manager, Map<String, String> data) {
        return resource(data).fieldManager(manager).serverSideApply();
    }

    private Service service(String manager, String spec) {
        return subject.client().resource(Services.of(namespace, "a", spec)).fieldManager(manager).serverSideApply();
    }

    private Resource<ConfigMap> resource(Map<String, String> data) {
        return subject.client().resource(new ConfigMapBuilder().withNewMetadata().withName("a").withNamespace(namespace)
                .endMetadata().withData(data).build());
    }
}
