package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ObjectLifeTest {
    private static final String STALE = "the object has been modified; please apply your changes to the latest version and try again";

    private final Subject subject;
    private final String namespace;

    ObjectLifeTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void aCreatedObjectHasAnIdentityAndIsReadBackAsItWasAnswered() {
        ConfigMap created = resource(configMap("a", "1")).create();

        assertThat(created.getMetadata().getUid())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(created.getMetadata().getCreationTimestamp()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(current("a")).isEqualTo(created);
    }

    @Test
    void everyWriteRaisesTheResourceVersion() {
        long first = version(resource(configMap("a", "1")).create());
        long second = version(resource(configMap("b", "1")).create());
        long third = version(resource(configMap("a", "2")).update());

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void aNameIsGeneratedFromItsBeginning() {
        ConfigMap unnamed = new ConfigMapBuilder().withNewMetadata().withGenerateName("mirror-")
                .withNamespace(namespace)
                .endMetadata().build();

        assertThat(resource(unnamed).create().getMetadata().getName()).matches("mirror-[a-z0-9]{5}");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        resource(configMap("a", "1")).create();

        Refusal refusal = Refusal.of(() -> resource(configMap("a", "2")).create());

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.reason()).isEqualTo("AlreadyExists");
        assertThat(refusal.message()).contains("configmaps \"a\" already exists");
    }

    @Test
    void anUpdateFromAnOldRevisionIsAConflict() {
        ConfigMap old = resource(configMap("a", "1")).create();
        resource(configMap("a", "2")).update();

        Refusal refusal = Refusal.of(() -> resource(new ConfigMapBuilder(old).addToData("key", "3").build()).update());

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.reason()).isEqualTo("Conflict");
        assertThat(refusal.message()).contains("Operation cannot be fulfilled on configmaps \"a\": " + STALE);
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheRevision() {
        ConfigMap created = resource(configMap("a", "1")).create();

        ConfigMap updated = resource(new ConfigMapBuilder(created).build()).update();

        assertThat(version(updated)).isEqualTo(version(created));
    }

    @Test
    void anUpdateOfAnAbsentObjectIsRefused() {
        Refusal refusal = Refusal.of(() -> resource(withVersion(configMap("absent", "1"))).update());

        assertThat(refusal.code()).isEqualTo(404);
        assertThat(refusal.message()).contains("configmaps \"absent\" not found");
    }

    @Test
    void anObjectOfAMissingNamespaceIsRefused() {
        ConfigMap lost = new ConfigMapBuilder(configMap("a", "1")).editMetadata().withNamespace("nowhere").endMetadata()
                .build();

        Refusal refusal = Refusal.of(() -> resource(lost).create());

        assertThat(refusal.code()).isEqualTo(404);
        assertThat(refusal.message()).contains("namespaces \"nowhere\" not found");
    }

    @Test
    void aDeletionOfTheAbsentIsNoError() {
        assertThat(resource(configMap("absent", "1")).delete()).isEmpty();
    }

    @Test
    void aDeletionOfAnotherRevisionIsAConflict() {
        ConfigMap old = resource(configMap("a", "1")).create();
        resource(configMap("a", "2")).update();

        Refusal refusal = Refusal.of(() -> subject.client().configMaps().inNamespace(namespace).withName("a")
                .lockResourceVersion(old.getMetadata().getResourceVersion()).delete());

        assertThat(refusal.code()).isEqualTo(409);
        assertThat(refusal.message())
                .contains("Operation cannot be fulfilled on ConfigMap \"a\": the ResourceVersion in the"
                        + " precondition (" + version(old) + ") does not match the ResourceVersion in record");
        assertThat(current("a")).isNotNull();
    }

    @Test
    void anObjectWithAFinalizerIsMarkedAndGoesWithTheFinalizer() {
        ConfigMap held = new ConfigMapBuilder(configMap("a", "1")).editMetadata().addToFinalizers("mirror.example/held")
                .endMetadata().build();
        resource(held).create();

        resource(held).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
        ConfigMap going = current("a");
        resource(new ConfigMapBuilder(going).editMetadata().withFinalizers().endMetadata().build()).update();

        assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(resource(held).get()).isNull();
    }

    private Resource<ConfigMap> resource(ConfigMap configMap) {
        return subject.client().resource(configMap);
    }

    private ConfigMap current(String name) {
        return subject.client().configMaps().inNamespace(namespace).withName(name).require();
    }

    private ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata()
                .addToData("key", value).build();
    }

    private static ConfigMap withVersion(ConfigMap configMap) {
        return new ConfigMapBuilder(configMap).editMetadata().withResourceVersion("1").endMetadata().build();
    }

    private static long version(ConfigMap configMap) {
        return Long.parseLong(configMap.getMetadata().getResourceVersion());
    }
}
