package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class DiscoveryTest {
    private final Subject subject;

    DiscoveryTest(Subject subject) {
        this.subject = subject;
        subject.client();
    }

    @Test
    void theClusterSaysItsVersion() {
        assertThat(subject.client().getKubernetesVersion().getMajor()).isEqualTo("1");
    }

    @Test
    void theNewestVersionOfLinksIsPreferred() {
        assertThat(subject.client().getApiGroup("multicluster.linkerd.io").getPreferredVersion().getVersion())
                .isEqualTo("v1alpha3");
        assertThat(subject.client().getApiGroup("multicluster.linkerd.io").getVersions())
                .extracting(GroupVersionForDiscovery::getVersion).containsExactly("v1alpha3", "v1alpha2", "v1alpha1");
    }

    @ParameterizedTest
    @CsvSource({"v1,services,Service,true", "v1,namespaces,Namespace,false", "v1,endpoints,Endpoints,true",
            "discovery.k8s.io/v1,endpointslices,EndpointSlice,true", "coordination.k8s.io/v1,leases,Lease,true",
            "multicluster.linkerd.io/v1alpha3,links,Link,true",
            "authorization.k8s.io/v1,selfsubjectaccessreviews,SelfSubjectAccessReview,false"})
    void aResourceIsListed(String version, String name, String kind, boolean namespaced) {
        APIResource resource = subject.client().getApiResources(version).getResources().stream()
                .filter(found -> found.getName().equals(name)).findFirst().orElseThrow();

        assertThat(resource.getKind()).isEqualTo(kind);
        assertThat(resource.getNamespaced()).isEqualTo(namespaced);
    }

    @Test
    void theStatusOfALinkIsAResourceFromItsSecondVersionOn() {
        assertThat(subject.client().getApiResources("multicluster.linkerd.io/v1alpha2").getResources())
                .extracting(APIResource::getName).contains("links/status");
        assertThat(subject.client().getApiResources("multicluster.linkerd.io/v1alpha1").getResources())
                .extracting(APIResource::getName).doesNotContain("links/status");
    }
}
