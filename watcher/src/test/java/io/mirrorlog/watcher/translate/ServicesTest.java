package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.watcher.Samples;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServicesTest {
    @Test
    void whatRulesMayDecideByIsKept() {
        var service = new ServiceBuilder(Samples.service("shop/web", "u1", 5, Samples.EXPORTED))
                .editMetadata().addToAnnotations("config.linkerd.io/opaque-ports", "80").endMetadata()
                .editSpec().addToPorts(new ServicePortBuilder().withName("grpc").withPort(9000)
                        .withNewTargetPort("api").withAppProtocol("kubernetes.io/h2c").build())
                .endSpec().build();

        var state = Services.state(service);

        assertThat(state.uid()).isEqualTo("u1");
        assertThat(state.resourceVersion()).isEqualTo("5");
        assertThat(state.created()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(state.labels()).isEqualTo(Samples.EXPORTED);
        assertThat(state.annotations()).isEqualTo(Map.of("config.linkerd.io/opaque-ports", "80"));
        assertThat(state.type()).isEqualTo("ClusterIP");
        assertThat(state.headless()).isFalse();
        assertThat(state.ports()).containsExactly(new Port("http", "TCP", 80, "8080", ""),
                new Port("grpc", "TCP", 9000, "api", "kubernetes.io/h2c"));
    }

    @Test
    void whatToolsNoteForThemselvesIsDropped() {
        var service = Samples.service("shop/web", "u1", 5, Samples.EXPORTED);
        service.getMetadata().setAnnotations(
                Map.of("kubectl.kubernetes.io/last-applied-configuration", "secret-content", "kept", "yes"));
        var managed = new ManagedFieldsEntry();
        managed.setManager("secret-manager");
        service.getMetadata().setManagedFields(List.of(managed));

        var recorded = new String(CanonicalJson.write(Services.state(service)), StandardCharsets.UTF_8);

        assertThat(recorded).contains("kept").doesNotContain("secret-content").doesNotContain("secret-manager");
    }

    @Test
    void aHeadlessServiceIsOneWhoseClusterIpIsNone() {
        var headless = new ServiceBuilder(Samples.service("shop/db", "u1", 5, Map.of())).editSpec()
                .withClusterIP("None").endSpec().build();
        var external = new ServiceBuilder(Samples.service("shop/out", "u2", 5, Map.of())).editSpec()
                .withType("ExternalName").withClusterIP("").withSelector(Map.of()).endSpec().build();

        assertThat(Services.state(headless).headless()).isTrue();
        assertThat(Services.state(external).headless()).isFalse();
        assertThat(Services.state(external).type()).isEqualTo("ExternalName");
    }

    @Test
    void anObjectWithNothingInItIsNoReasonToFail() {
        var bare = new ServiceBuilder().withNewMetadata().withNamespace("shop").withName("web").endMetadata().build();
        var odd = Samples.service("shop/odd", "u", 1, Map.of());
        var annotations = new HashMap<String, String>();
        annotations.put("null", null);
        odd.getMetadata().setAnnotations(annotations);
        odd.getMetadata().setLabels(null);
        odd.getSpec().setPorts(List.of(new ServicePortBuilder().build()));

        assertThat(Services.state(bare).ports()).isEmpty();
        assertThat(Services.state(bare).type()).isEqualTo("ClusterIP");
        assertThat(Services.state(odd).annotations()).containsEntry("null", "");
        assertThat(Services.state(odd).ports()).containsExactly(new Port("", "TCP", 0, "", ""));
    }

    @Test
    void onlyServicesWithoutASelectorHaveHandMadeSlices() {
        var external = Samples.selectorless("shop/out", "u", 1, Map.of());
        external.getSpec().setType("ExternalName");
        var noSelector = Samples.selectorless("shop/db", "u", 1, Map.of());
        noSelector.getSpec().setSelector(null);

        assertThat(Services.hasHandMadeSlices(noSelector)).isTrue();
        assertThat(Services.hasHandMadeSlices(Samples.selectorless("shop/db", "u", 1, Map.of()))).isTrue();
        assertThat(Services.hasHandMadeSlices(Samples.service("shop/web", "u", 1, Map.of()))).isFalse();
        assertThat(Services.hasHandMadeSlices(external)).isFalse();
    }
}
