package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceStatusBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ServiceDefaultsTest {
    private final Subject subject;
    private final String namespace;

    ServiceDefaultsTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @Test
    void aServiceIsFilledIn() {
        ServiceSpec spec = created("{\"ports\":[{\"port\":80}]}");

        assertThat(spec.getType()).isEqualTo("ClusterIP");
        assertThat(spec.getSessionAffinity()).isEqualTo("None");
        assertThat(spec.getInternalTrafficPolicy()).isEqualTo("Cluster");
        assertThat(spec.getIpFamilies()).containsExactly("IPv4");
        assertThat(spec.getIpFamilyPolicy()).isEqualTo("SingleStack");
        assertThat(spec.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
        assertThat(spec.getPorts().getFirst().getTargetPort().getIntVal()).isEqualTo(80);
        assertThat(spec.getClusterIP()).startsWith("10.96.");
        assertThat(spec.getClusterIPs()).containsExactly(spec.getClusterIP());
    }

    @Test
    void aHeadlessServiceGetsNoAddress() {
        ServiceSpec spec = created("{\"clusterIP\":\"None\",\"ports\":[{\"port\":80}],\"selector\":{\"app\":\"a\"}}");

        assertThat(spec.getClusterIP()).isEqualTo("None");
        assertThat(spec.getClusterIPs()).containsExactly("None");
        assertThat(spec.getIpFamilies()).containsExactly("IPv4");
    }

    /** Its endpoints are somebody else's: whatever the cluster has, both families are allowed. */
    @Test
    void aHeadlessServiceWithoutSelectorIsOfBothFamilies() {
        ServiceSpec spec = created("{\"clusterIP\":\"None\",\"ports\":[{\"port\":80}]}");

        assertThat(spec.getIpFamilies()).containsExactly("IPv4", "IPv6");
        assertThat(spec.getIpFamilyPolicy()).isEqualTo("RequireDualStack");
    }

    @Test
    void anExternalNameGetsNothingOfACluster() {
        ServiceSpec spec = created("{\"type\":\"ExternalName\",\"externalName\":\"a.example.com\"}");

        assertThat(spec.getClusterIP()).isNull();
        assertThat(spec.getIpFamilies()).isEmpty();
        assertThat(spec.getInternalTrafficPolicy()).isNull();
    }

    @Test
    void aNodePortIsGivenOut() {
        ServiceSpec spec = created("{\"type\":\"NodePort\",\"ports\":[{\"port\":80}]}");

        assertThat(spec.getPorts().getFirst().getNodePort()).isBetween(30000, 32767);
        assertThat(spec.getExternalTrafficPolicy()).isEqualTo("Cluster");
    }

    @Test
    void aLoadBalancerAllocatesNodePortsUnlessToldNotTo() {
        ServiceSpec allocating = created("{\"type\":\"LoadBalancer\",\"ports\":[{\"port\":80}]}");
        ServiceSpec sparing = createdAs("b",
                "{\"type\":\"LoadBalancer\",\"allocateLoadBalancerNodePorts\":false,\"ports\":[{\"port\":80}]}");

        assertThat(allocating.getAllocateLoadBalancerNodePorts()).isTrue();
        assertThat(allocating.getPorts().getFirst().getNodePort()).isNotNull();
        assertThat(sparing.getPorts().getFirst().getNodePort()).isNull();
    }

    @Test
    void aStatusIsNotTakenFromACreation() {
        Service service = Services.plain(namespace, "a");
        service.setStatus(new ServiceStatusBuilder().withNewLoadBalancer()
                .addNewIngress().withIp("192.0.2.1").endIngress().endLoadBalancer().build());

        assertThat(subject.client().resource(service).create().getStatus().getLoadBalancer().getIngress()).isEmpty();
    }

    @Test
    void everyClusterHasItsOwnService() {
        Service own = subject.client().services().inNamespace("default").withName("kubernetes").require();

        assertThat(own.getSpec().getClusterIPs()).isEqualTo(List.of("10.96.0.1"));
        assertThat(own.getSpec().getPorts().getFirst().getName()).isEqualTo("https");
    }

    private ServiceSpec created(String spec) {
        return createdAs("a", spec);
    }

    private ServiceSpec createdAs(String name, String spec) {
        return subject.client().resource(Services.of(namespace, name, spec)).create().getSpec();
    }
}
