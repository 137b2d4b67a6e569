package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A person's kubeconfig and what becomes of it in a link's Secret (behaviour §2): one context, one cluster, and the link's account with a
 * token. It says everything itself, since files and commands of this machine are not there for its reader.
 */
final class RemoteKubeconfig {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private final String name;
    private final Context context;
    private final Cluster cluster;
    private final Optional<AuthInfo> user;

    private RemoteKubeconfig(Config config) {
        this.name = config.getCurrentContext();
        this.context = named(config.getContexts(), NamedContext::getName, name).getContext();
        this.cluster = named(config.getClusters(), NamedCluster::getName, context.getCluster()).getCluster();
        this.user = Optional.ofNullable(context.getUser())
                .map(who -> named(config.getUsers(), NamedAuthInfo::getName, who).getUser());
    }

    /** One that was checked before, with its current context. */
    static RemoteKubeconfig of(String text) {
        return new RemoteKubeconfig(SERIALIZATION.unmarshal(text, Config.class));
    }

    /** What it logs in with that a person must agree to: the command that would be run here. */
    Optional<String> plugin() {
        return user.flatMap(who -> Optional.ofNullable(who.getExec()).map(exec -> "exec: " + exec.getCommand())
                .or(() -> Optional.ofNullable(who.getAuthProvider())
                        .map(provider -> "auth-provider: " + provider.getName())));
    }

    /**
     * The text for the Secret.
     *
     * @param server in place of the cluster's; absent: as it is
     * @throws IllegalArgumentException when it refers to a file that cannot be read
     */
    String with(String account, String token, Optional<String> server) {
        var only = new ClusterBuilder().withServer(server.orElseGet(cluster::getServer))
                .withCertificateAuthorityData(authority()).withTlsServerName(cluster.getTlsServerName())
                .withProxyUrl(cluster.getProxyUrl()).withInsecureSkipTlsVerify(cluster.getInsecureSkipTlsVerify())
                .build();
        return SERIALIZATION.asYaml(new ConfigBuilder().withApiVersion("v1").withKind("Config")
                .addNewCluster().withName(context.getCluster()).withCluster(only).endCluster()
                .addNewContext().withName(name).withNewContext().withCluster(context.getCluster())
                .withNamespace(context.getNamespace()).withUser(account).endContext().endContext()
                .addNewUser().withName(account).withUser(new AuthInfoBuilder().withToken(token).build()).endUser()
                .withCurrentContext(name).build());
    }

    private @Nullable String authority() {
        var file = Objects.requireNonNullElse(cluster.getCertificateAuthority(), "");
        if (file.isEmpty()) {
            return cluster.getCertificateAuthorityData();
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    ("the kubeconfig refers to the file %s for the certificates of cluster %s, and it "
                            + "cannot be read (%s): its content must go with the link; correct the path")
                            .formatted(file,
                                    context.getCluster(), e.getClass().getSimpleName()),
                    e);
        }
    }

    private static <T> T named(List<T> all, Function<T, String> nameOf, String wanted) {
        return all.stream().filter(one -> wanted.equals(nameOf.apply(one))).findFirst()
                .orElseThrow(() -> new IllegalStateException("not checked: " + wanted));
    }
}
