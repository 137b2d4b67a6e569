package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ServiceUpdateTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Subject subject;
    private final String namespace;

    ServiceUpdateTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    /** A client that writes what it wants, and not what the cluster gave, changes only what it wants. */
    @Test
    void whatTheClusterGaveIsKeptWhenAnUpdateLeavesItOut() {
        Service created = create("{\"type\":\"NodePort\",\"ports\":[{\"port\":80,\"name\":\"a\"}]}");

        Service updated = update(created, "{\"type\":\"NodePort\",\"ports\":[{\"port\":81,\"name\":\"a\"}]}");

        assertThat(updated.getSpec().getClusterIP()).isEqualTo(created.getSpec().getClusterIP());
        assertThat(updated.getSpec().getPorts().getFirst().getNodePort())
                .isEqualTo(created.getSpec().getPorts().getFirst().getNodePort());
        assertThat(updated.getSpec().getPorts().getFirst().getPort()).isEqualTo(81);
    }

    @Test
    void anAddressMayNotChange() {
        Service created = create("{\"ports\":[{\"port\":80}]}");

        Refusal refusal = Refusal.of(() -> update(created, "{\"clusterIP\":\"None\",\"ports\":[{\"port\":80}]}"));

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.causes()).containsExactly(
                "FieldValueInvalid spec.clusterIPs[0]: Invalid value: [\"None\"]: may not change once set");
    }

    @Test
    void aServiceThatBecomesAnExternalNameGivesItsAddressBack() {
        create("{\"ports\":[{\"port\":80}]}");

        Service renamed = subject.client().services().inNamespace(namespace).withName("a").patch(MERGE,
                "{\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"a.example.com\"}}");

        assertThat(renamed.getSpec().getClusterIP()).isNull();
        assertThat(renamed.getSpec().getClusterIPs()).isEmpty();
        assertThat(renamed.getSpec().getIpFamilies()).isEmpty();
    }

    @Test
    void aHeadlessServiceDoesNotTurnIntoOneWithAnAddress() {
        Service created = create("{\"clusterIP\":\"None\",\"ports\":[{\"port\":80}]}");

        Service updated = update(created, "{\"ports\":[{\"port\":81}]}");

        assertThat(updated.getSpec().getClusterIP()).isEqualTo("None");
    }

    @Test
    void anUpdateOfAnAbsentServiceCreatesIt() {
        Service absent = new ServiceBuilder(Services.plain(namespace, "absent")).editMetadata().withResourceVersion("1")
                .endMetadata().build();

        assertThat(subject.client().resource(absent).update().getSpec().getClusterIP()).startsWith("10.96.");
    }

    @Test
    void theEndpointsOfADeletedServiceGoWithIt() {
        create("{\"ports\":[{\"port\":80}]}");
        subject.client()
                .resource(new EndpointsBuilder().withNewMetadata().withNamespace(namespace).withName("a").endMetadata()
                        .build())
                .create();

        subject.client().services().inNamespace(namespace).withName("a").delete();

        assertThat(subject.client().endpoints().inNamespace(namespace).withName("a").get()).isNull();
    }

    @Test
    void anAddressIsFreeAgainAfterItsService() {
        Service created = create("{\"ports\":[{\"port\":80}]}");
        String address = created.getSpec().getClusterIP();
        Service claiming = Services.of(namespace, "b", "{\"clusterIP\":\"" + address + "\",\"ports\":[{\"port\":80}]}");
        Refusal taken = Refusal.of(() -> subject.client().resource(claiming).create());

        subject.client().resource(created).delete();

        assertThat(taken.causes()).containsExactly("FieldValueInvalid spec.clusterIPs: Invalid value: [\"" + address
                + "\"]: failed to allocate IP " + address + ": provided IP is already allocated");
        assertThat(subject.client().resource(claiming).create().getSpec().getClusterIP()).isEqualTo(address);
    }

    private Service create(String spec) {
        return subject.client().resource(Services.of(namespace, "a", spec)).create();
    }

    private Service update(Service created, String spec) {
        Service sent = new ServiceBuilder(Services.respecified(created, spec)).editMetadata()
                .withResourceVersion(created.getMetadata().getResourceVersion()).endMetadata().build();
        return subject.client().resource(sent).update();
    }
}
