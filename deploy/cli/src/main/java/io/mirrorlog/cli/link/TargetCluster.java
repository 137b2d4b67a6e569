package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.NotYet;
import io.mirrorlog.watcher.translate.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads from the target cluster what a link to it says. */
record TargetCluster(KubernetesClient client, LinkRequest asked) {
    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    /**
     * A token of the link's account.
     *
     * @param text    the token
     * @param expires until when it counts, as the API server says; empty: for ever
     */
    record Token(String text, String expires) {
        @Override
        public String toString() {
            return "Token[expires=" + expires + "]";
        }
    }

    LinkerdConfig config() {
        return LinkerdConfig.read(client, asked.places().linkerd());
    }

    /** What the Link says of its gateway; nothing when it is to have none. */
    Optional<GatewayFields> gateway() {
        return asked.gateway().map(gateway -> {
            var service = Asking.ask(client,
                    it -> it.services().inNamespace(gateway.namespace()).withName(gateway.service()).get());
            if (service == null) {
                throw new IllegalStateException(
                        "gateway %s does not exist: name it with --gateway-name and --gateway-namespace, or give --gateway=false"
                                .formatted(gateway.name()));
            }
            return GatewayFields.of(gateway, service);
        });
    }

    /**
     * The token that counts until its Secret is deleted.
     *
     * @throws NotYet when the account or its token is not there
     */
    Token lasting() {
        var secrets = Asking.ask(client, it -> it.secrets().inNamespace(asked.places().multicluster()).list());
        var secret = secrets.getItems().stream().filter(this::isOfTheAccount).findFirst()
                .orElseThrow(
                        () -> new NotYet(("could not find service account token secret for %s in namespace %s: make "
                                + "account and Secret with 'mirrorlog allow --service-account-name %s', name another with "
                                + "--service-account-name, or give --token-duration").formatted(asked.serviceAccount(),
                                        asked.places().multicluster(), asked.serviceAccount())));
        var encoded = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of()).getOrDefault("token", "");
        if (encoded.isEmpty()) {
            throw new NotYet("could not find the token data in service account secret %s: does its account %s exist?"
                    .formatted(secret.getMetadata().getName(), asked.serviceAccount()));
        }
        return new Token(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8), "");
    }

    private boolean isOfTheAccount(Secret secret) {
        return TOKEN_TYPE.equals(secret.getType())
                && asked.serviceAccount().equals(Meta.annotations(secret).get(ACCOUNT));
    }

    /** A token for so long, or for less where the API server does not give so much. */
    Token bounded(Duration duration) {
        var request = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(duration.toSeconds()).endSpec()
                .build();
        var account = client.serviceAccounts().inNamespace(asked.places().multicluster())
                .withName(asked.serviceAccount());
        if (Asking.ask(client, _ -> account.get()) == null) {
            throw new NotYet(
                    "ServiceAccount %s/%s does not exist: make it with 'mirrorlog allow --service-account-name %s'"
                            .formatted(asked.places().multicluster(), asked.serviceAccount(), asked.serviceAccount()));
        }
        var status = Asking.ask(client, _ -> account.tokenRequest(request)).getStatus();
        return new Token(status.getToken(), status.getExpirationTimestamp());
    }
}
