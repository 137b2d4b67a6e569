package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code mirrorlog unlink} prints in a cluster with a Link, mirrors of it and of another, and a federated Service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlinkCommandTest {
    private static final Path FILES = Path.of("src/test/resources/link");
    private LinkerdCluster west;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        west = LinkerdCluster.start("west", directory);
        LocalLinks.apply(west.client(), new ClusterAccess(new ClusterName("east"), west.cluster().kubeconfig()),
                "192.0.2.10");
        west.client().secrets().resource(new SecretBuilder().withNewMetadata().withNamespace("linkerd")
                .withName("cluster-credentials-east").addToLabels("multicluster.linkerd.io/cluster-name", "east")
                .endMetadata().build()).create();
        mirror("web-east", Map.of("mirror.linkerd.io/cluster-name", "east"), "");
        mirror("cart-east", Map.of("mirror.linkerd.io/cluster-name", "east"), "");
        mirror("web-north", Map.of("mirror.linkerd.io/cluster-name", "north"), "");
        mirror("web-federated", Map.of(), "web@north,web@east");
        mirror("pay-federated", Map.of(), "web@north-east");
    }

    @AfterAll
    void stop() {
        west.close();
    }

    @Test
    void itPrintsWhatEndsTheLinkAndChangesNothing() throws IOException {
        var writes = west.cluster().requests().writes();
        var answer = unlink("--cluster-name", "east");
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).isEqualTo(Files.readString(FILES.resolve("unlink.yaml")));
        assertThat(answer.err()).isEqualTo("mirrorlog: members of east stay in these federated Services until "
                + "'mirrorlog release east': shop/web-federated\n");
        assertThat(west.cluster().requests().writes()).isEqualTo(writes);
    }

    @Test
    void onlyTheControllerCanGo() {
        var answer = unlink("--cluster-name", "east", "--only-controller", "-o", "json");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines().map(line -> line.replaceAll(".*\"kind\":\"(\\w+)\".*", "$1"))).containsExactly(
                "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "ServiceAccount", "Deployment");
    }

    @Test
    void aLinkThatDoesNotExistIsToldWithThoseThatDo() {
        var answer = unlink("--cluster-name", "south");
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo("mirrorlog: Link linkerd-multicluster/south does not exist: there are east\n");
        assertThat(answer.out()).isEmpty();
        assertThat(unlink("--cluster-name", "east", "-n", "shop").err()).isEqualTo(
                "mirrorlog: Link shop/east does not exist: there is none in the namespace; name another with -n\n");
    }

    private void mirror(String name, Map<String, String> labels, String members) {
        var service = new ServiceBuilder().withNewMetadata().withNamespace("shop").withName(name).withLabels(labels)
                .addToLabels("mirror.linkerd.io/mirrored-service", "true").endMetadata().withNewSpec().addNewPort()
                .withPort(80).endPort().endSpec().build();
        if (!members.isEmpty()) {
            service.getMetadata().setAnnotations(Map.of("multicluster.linkerd.io/remote-discovery", members));
        }
        west.client().services().resource(service).create();
    }

    private Answer unlink(String... options) {
        return Answer.to("unlink", "--kubeconfig", west.kubeconfig(), options);
    }
}
