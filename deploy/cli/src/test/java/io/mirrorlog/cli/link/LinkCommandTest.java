package io.mirrorlog.cli.link;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.mirrorlog.cli.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code mirrorlog link} prints for cluster east, and what it answers when it cannot. */
class LinkCommandTest {
    private static final Path FILES = Path.of("src/test/resources/link");
    private static final String ADDRESS = "https://192.0.2.1:6443";
    private final LinkerdCluster east;

    LinkCommandTest(@TempDir Path directory) throws IOException {
        this.east = LinkerdCluster.start("east", directory);
    }

    @AfterEach
    void close() {
        east.close();
    }

    @Test
    void itPrintsTwoSecretsAndTheLinkAndChangesNothing() throws IOException {
        // Given
        var writes = east.cluster().requests().writes();
        // When
        var answer = link("--api-server-address", ADDRESS);
        // Then
        assertThat(answer.err()).isEmpty();
        assertThat(answer.status()).isZero();
        assertThat(decoded(answer.out())).isEqualTo(Files.readString(FILES.resolve("link.yaml")));
        assertThat(east.cluster().requests().writes()).isEqualTo(writes);
    }

    @Test
    void everyOptionIsInTheLink() throws IOException {
        // Given
        for (var namespace : List.of("mesh", "mc")) {
            east.client().namespaces()
                    .resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
                    .create();
        }
        east.client().configMaps().resource(new ConfigMapBuilder().withNewMetadata().withNamespace("mesh")
                .withName("linkerd-config").endMetadata().addToData("values", "clusterDomain: east.example\n").build())
                .create();
        east.client().serviceAccounts().resource(new ServiceAccountBuilder().withNewMetadata().withNamespace("mc")
                .withName("other").endMetadata().build()).create();
        // When
        var answer = link("--api-server-address", ADDRESS, "-l", "tier in (web, api),!canary,owner=shop,track!=old",
                "--remote-discovery-selector", "flat", "--federated-service-selector", "", "--gateway-addresses",
                "gateway.example.com,192.0.2.9", "--gateway-port", "14143", "--excluded-annotations", "a.example/*,b",
                "--excluded-labels", "c", "--excluded-labels", "d", "-L", "mesh", "-n", "mc",
                "--service-account-name", "other", "--token-duration", "24h", "--control-plane-version", "edge-1");
        // Then
        assertThat(answer.err()).matches(
                "mirrorlog: the token counts until [-0-9T:]+Z: print and apply the link again before\n");
        assertThat(decoded(answer.out())).isEqualTo(Files.readString(FILES.resolve("every-option.yaml")));
    }

    @Test
    void withoutAGatewayTheLinkSaysNothingOfOne() throws IOException {
        var answer = link("--api-server-address", ADDRESS, "--gateway=false");
        assertThat(decoded(answer.out())).isEqualTo(Files.readString(FILES.resolve("without-gateway.yaml")));
    }

    @Test
    void asJsonItPrintsTheSameObjectsOneALine() throws IOException {
        var answer = link("-o", "json");
        assertThat(answer.out().lines().map(LinkCommandTest::kind)).containsExactly("Secret", "Secret", "Link");
    }

    private static String kind(String line) {
        return line.replaceAll(".*\"kind\":\"(Secret|Link)\".*", "$1");
    }

    private Answer link(String... options) {
        return link(east.kubeconfig(), options);
    }

    private static Answer link(Path kubeconfig, String... options) {
        var arguments = new ArrayList<>(List.of("link", "--cluster-name", "east", "--kubeconfig",
                kubeconfig.toString()));
        arguments.addAll(List.of(options));
        return Answer.to(arguments.toArray(String[]::new));
    }

    /** The kubeconfigs in the place of their Base64. */
    private static String decoded(String yaml) {
        var text = new StringBuilder();
        for (var line : yaml.lines().toList()) {
            if (line.startsWith("  kubeconfig: \"")) {
                text.append("  kubeconfig:\n");
                var encoded = line.substring("  kubeconfig: \"".length(), line.length() - 1);
                new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).lines()
                        .forEach(inner -> text.append("    ").append(inner).append('\n'));
            } else {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
