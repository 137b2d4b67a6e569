package io.mirrorlog.simcluster;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccessTest {
    private static final Access READER = Access.none("reader").allow(List.of("get", "list", "watch"),
            List.of("services"));

    private final Workbench bench = new Workbench(
            SimClusterOptions.named("east").withToken("admin-token", Access.all("admin"))
                    .withToken("reader-token", READER));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTokenNobodyKnowsIsRefused() {
        assertThat(refusal("stranger", client -> client.services().inNamespace("shop").list()).getCode())
                .isEqualTo(401);
    }

    @Test
    void whatATokenMayNotDoIsForbiddenInTheWordsOfTheApiServer() {
        KubernetesClientException refused = refusal("reader-token",
                client -> client.services().inNamespace("shop").withName("a").delete());

        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("services \"a\" is forbidden: User \"reader\" cannot delete"
                        + " resource \"services\" in API group \"\" in the namespace \"shop\"");
    }

    @Test
    void aListOfAllNamespacesIsForbiddenAtTheClusterScope() {
        KubernetesClientException refused = refusal("reader-token",
                client -> client.endpoints().inAnyNamespace().list());

        assertThat(refused.getStatus().getMessage())
                .isEqualTo("endpoints is forbidden: User \"reader\" cannot list resource"
                        + " \"endpoints\" in API group \"\" at the cluster scope");
    }

    @Test
    void whatATokenMayDoIsDone() {
        bench.create("a");
        try (KubernetesClient reader = Workbench.client(bench.cluster().kubeconfig("reader-token"), 0)) {
            assertThat(reader.services().inNamespace("shop").list().getItems()).hasSize(1);
        }
    }

    @Test
    void aTokenCanExpireAndGetOtherRightsWhileTheClusterRuns() {
        bench.cluster().tokens().revoke("reader-token");
        assertThat(refusal("reader-token", client -> client.services().inNamespace("shop").list()).getCode())
                .isEqualTo(401);

        bench.cluster().tokens().admit("reader-token", Access.none("reader"));
        assertThat(refusal("reader-token", client -> client.services().inNamespace("shop").list()).getCode())
                .isEqualTo(403);

        bench.cluster().tokens().admit("reader-token", READER);
        try (KubernetesClient reader = Workbench.client(bench.cluster().kubeconfig("reader-token"), 0)) {
            assertThat(reader.services().inNamespace("shop").list().getItems()).isEmpty();
        }
    }

    @Test
    void aClientCanAskWhatItMayDo() {
        try (KubernetesClient reader = Workbench.client(bench.cluster().kubeconfig("reader-token"), 0)) {
            assertThat(mayI(reader, "list", "services")).isTrue();
            assertThat(mayI(reader, "create", "services")).isFalse();
        }
    }

    @Test
    void aServiceAccountIsGivenATokenThatMayDoNothingUnlessTheOptionsSaySo() {
        bench.client().resource(new ServiceAccountBuilder().withNewMetadata().withName("mirror").withNamespace("shop")
                .endMetadata().build()).create();

        TokenRequest answered = bench.client().serviceAccounts().inNamespace("shop").withName("mirror")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(600L).endSpec().build());

        assertThat(answered.getStatus().getExpirationTimestamp()).endsWith("Z");
        assertThat(refusal(answered.getStatus().getToken(), client -> client.services().inNamespace("shop").list())
                .getStatus().getMessage()).contains("User \"system:serviceaccount:shop:mirror\" cannot list");
    }

    private KubernetesClientException refusal(String token, Consumer<KubernetesClient> request) {
        try (KubernetesClient client = Workbench.client(bench.cluster().kubeconfig(token), 0)) {
            return catchThrowableOfType(KubernetesClientException.class, () -> request.accept(client));
        }
    }

    private static boolean mayI(KubernetesClient client, String verb, String resource) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder().withNewSpec().withNewResourceAttributes()
                .withNamespace("shop").withVerb(verb).withResource(resource).endResourceAttributes().endSpec().build();
        return client.authorization().v1().selfSubjectAccessReview().create(review).getStatus().getAllowed();
    }
}
