package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.mirrorlog.cli.Answer;
import io.mirrorlog.simcluster.Access;
import io.mirrorlog.simcluster.SimClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person gets from {@code mirrorlog link} when no link can be printed: why, and what to do; and nothing on standard output. */
class LinkRefusalsTest {
    private static final String GATEWAY = "gateway linkerd-gateway.linkerd-multicluster";
    private static final String NONE = "none";
    @TempDir
    private Path directory = Path.of(".");
    private LinkerdCluster east;

    @BeforeEach
    void start() throws IOException {
        east = LinkerdCluster.start(SimClusterOptions.named("east").withToken("all", Access.all("person"))
                .withToken(NONE, Access.none("nobody")), directory);
    }

    @AfterEach
    void stop() {
        east.close();
    }

    record Row(String options, String words) {
        @Override
        public String toString() {
            return options;
        }
    }

    static Stream<Row> asked() {
        return Stream.of(
                new Row("--gateway=false --gateway-port 1", "--gateway=false: --selector, --gateway-addresses and "
                        + "--gateway-port are about the gateway: leave them away"),
                new Row("--gateway=false -l a=b", "--gateway=false: --selector, "),
                new Row("--gateway-port 70000", "--gateway-port: 70000 is no port: write 1 to 65535"),
                new Row("--gateway-addresses a,,b", "--gateway-addresses: 'a,,b' is no list of addresses: "),
                new Row("--selector a=b=c", "--selector: 'a=b=c' is no label selector: write it like app=web,"),
                new Row("--federated-service-selector a,", "--federated-service-selector: 'a,' is no label selector: "),
                new Row("--api-server-address east:6443",
                        "--api-server-address: 'east:6443' is no URL: write it like "),
                new Row("--control-plane-version a/b", "--control-plane-version: 'a/b' is no version: "),
                new Row("--token-duration 5m", "--token-duration: an API server gives no token for less than 10m"),
                new Row("--token-duration soon", "Invalid value for option '--token-duration': 'soon' is no length of "
                        + "time: write it like 500ms, 30s, 5m or 24h"),
                new Row("--cluster-name East", "--cluster-name: 'East' must be 1 to 63 of a-z, 0-9 and '-'"),
                new Row("--service-mirror", "--service-mirror=true: the chart declares controllers, so that one place "
                        + "says what runs: add {link: {ref: {name: NAME}}} to its value controllers"),
                new Row("--context lost", "kubeconfig @/east.kubeconfig has no context lost: it has east"),
                new Row("--kubeconfig @/lost", "kubeconfig @/lost does not exist: name another file"));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void whatIsAskedForWronglyIsTold(Row row) {
        var answer = link(row.options().replace("@", directory.toString()).split(" "));
        assertThat(answer.err()).startsWith(row.words().replace("@", directory.toString()));
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aGatewayThatCannotBeUsedIsTold() {
        east.addresses();
        assertRefused(GATEWAY + " has no ingress addresses: wait for its load balancer (--wait 5m), or give "
                + "--gateway-addresses");
        east.gateway(Map.of("mirror.linkerd.io/probe-path", ""));
        assertRefused(GATEWAY + ": probe path is empty: set its annotation mirror.linkerd.io/probe-path");
        east.gateway(Map.of("mirror.linkerd.io/gateway-identity", ""));
        assertRefused(GATEWAY + ": it has no identity: set its annotation mirror.linkerd.io/gateway-identity");
        east.gateway(Map.of("mirror.linkerd.io/probe-period", "soon"));
        assertRefused(GATEWAY + ": its annotation mirror.linkerd.io/probe-period is 'soon': write seconds, or a length "
                + "of time like 3s");
        assertRefused("gateway other.linkerd-multicluster does not exist: name it with --gateway-name and "
                + "--gateway-namespace, or give --gateway=false", "--gateway-name", "other");
        east.gateway(new ServiceBuilder().withNewMetadata().withNamespace("linkerd-multicluster")
                .withName("linkerd-gateway").addToAnnotations("mirror.linkerd.io/gateway-identity", "id")
                .addToAnnotations("mirror.linkerd.io/probe-path", "/ready").endMetadata().withNewSpec().addNewPort()
                .withName("other").withPort(1).endPort().endSpec().build());
        assertRefused(GATEWAY + " has no port named mc-probe: name another", "--gateway-addresses", "192.0.2.1");
    }

    @Test
    void aClusterWithoutLinkerdIsTold() {
        assertRefused("you need Linkerd to be installed on a cluster in order to get its credentials: there is no "
                + "ConfigMap other/linkerd-config in ", "-L", "other");
        east.config("clusterDomain: [");
        assertRefused("ConfigMap linkerd/linkerd-config: its values are no YAML mapping");
    }

    @Test
    void anAccountWithoutATokenIsTold() {
        assertRefused("could not find service account token secret for other in namespace linkerd-multicluster: make "
                + "account and Secret with 'mirrorlog allow --service-account-name other'", "--service-account-name",
                "other");
        assertRefused("ServiceAccount linkerd-multicluster/other does not exist: make it with 'mirrorlog allow",
                "--service-account-name", "other", "--token-duration", "1h");
        east.account("");
        assertRefused("could not find the token data in service account secret %s-token".formatted(
                LinkerdCluster.ACCOUNT));
    }

    @Test
    void whoMayNotReadIsToldWhichVerbOnWhichResource() throws IOException {
        var file = Files.writeString(directory.resolve("nobody"), east.cluster().kubeconfig(NONE));
        assertRefused(
                "API server %s/ does not allow it (403: configmaps \"linkerd-config\" is forbidden: User \"nobody\" "
                        .formatted(east.cluster().url())
                        + "cannot get resource \"configmaps\" in API group \"\" in the namespace \"linkerd\")",
                "--kubeconfig",
                file.toString());
    }

    @Test
    void anApiServerThatDoesNotAnswerIsToldAfterTheWait() throws IOException {
        var file = Files.writeString(directory.resolve("nowhere"),
                east.cluster().kubeconfig().replace(east.cluster().url().toString(), "http://127.0.0.1:9"));
        assertRefused("API server http://127.0.0.1:9/ does not answer (", "--kubeconfig", file.toString(), "--wait",
                "1500ms");
    }

    @Test
    void aPluginIsRunOnlyWhenAPersonSaysSo() throws IOException {
        // Given
        var ran = directory.resolve("ran");
        var file = Files.writeString(directory.resolve("exec"),
                east.cluster().kubeconfig().replace("token: all",
                        """
                            exec:
                                  apiVersion: client.authentication.k8s.io/v1
                                  interactiveMode: Never
                                  command: sh
                                  args:
                                  - -c
                                  - >-
                                    touch %s; echo '{"apiVersion":"client.authentication.k8s.io/v1",
                                    "kind":"ExecCredential","status":{"token":"all"}}'
                            """.formatted(
                                ran)));
        // When
        var answer = link("--kubeconfig", file.toString());
        // Then
        assertThat(answer.err()).startsWith("the kubeconfig logs in by a plugin (exec: sh), which would be run on this "
                + "machine, and the link cannot use: give --allow-exec to run it here, or a kubeconfig with a token");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(ran).doesNotExist();
        assertThat(link("--kubeconfig", file.toString(), "--allow-exec").out()).contains("kind: \"Link\"");
        assertThat(ran).exists();
    }

    @Test
    void optionsOfTheControllerAreTakenAndTold() {
        var answer = link("--log-level", "debug", "--set", "a=b", "--ha");
        assertThat(answer.err())
                .isEqualTo("mirrorlog: not used, since the chart declares controllers: --log-level, --set, --ha\n");
        assertThat(answer.out()).contains("kind: \"Link\"");
    }

    private void assertRefused(String words, String... options) {
        var answer = link(options);
        assertThat(answer.err()).startsWith("mirrorlog: " + words);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
    }

    private Answer link(String... options) {
        var named = List.of(options);
        var common = Stream.of("--cluster-name=east", "--kubeconfig=" + east.kubeconfig())
                .filter(option -> !named.contains(option.split("=", 2)[0]));
        return Answer.to(Stream.of(Stream.of("link"), common, Arrays.stream(options)).flatMap(all -> all)
                .toArray(String[]::new));
    }
}
