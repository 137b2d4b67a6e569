package io.mirrorlog.cli.link;

import io.mirrorlog.cli.run.KubeconfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a person's kubeconfig in a link's Secret. */
class RemoteKubeconfigTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void ofTwoFilesOnlyTheChosenContextIsLeftWithItsCertificatesInsideAndNothingOfThePerson() throws IOException {
        // Given
        Files.writeString(directory.resolve("ca.crt"), "certificate");
        Files.writeString(directory.resolve("client.crt"), "of the person");
        var first = write("first", """
            apiVersion: v1
            kind: Config
            current-context: west
            clusters: [{name: west, cluster: {server: 'https://192.0.2.2'}}]
            users: [{name: me, user: {client-certificate: client.crt, client-key-data: c2VjcmV0}}]
            contexts: [{name: west, context: {cluster: west, user: me}}]
            """);
        var second = write("second", """
            apiVersion: v1
            kind: Config
            current-context: east
            clusters:
            - {name: east, cluster: {server: 'https://192.0.2.1', certificate-authority: ca.crt, tls-server-name: east}}
            users: [{name: me, user: {token: other}}]
            contexts: [{name: east, context: {cluster: east, user: me, namespace: shop}}]
            """);
        // When
        var text = RemoteKubeconfig.of(KubeconfigFile.read(List.of(first, second), "east")).with("account", "token",
                Optional.empty());
        // Then
        assertThat(text).isEqualTo("""
            ---
            apiVersion: "v1"
            kind: "Config"
            clusters:
            - cluster:
                certificate-authority-data: "Y2VydGlmaWNhdGU="
                server: "https://192.0.2.1"
                tls-server-name: "east"
              name: "east"
            contexts:
            - context:
                cluster: "east"
                namespace: "shop"
                user: "account"
              name: "east"
            current-context: "east"
            users:
            - name: "account"
              user:
                token: "token"
            """);
    }

    @Test
    void ofTwoCurrentContextsTheFirstFilesCounts() throws IOException {
        var first = write("first", "current-context: b\ncontexts: [{name: b, context: {cluster: c}}]\n");
        var second = write("second",
                "current-context: a\nclusters: [{name: c, cluster: {server: 'https://192.0.2.3'}}]\n");
        assertThat(RemoteKubeconfig.of(KubeconfigFile.read(List.of(first, second), "")).with("account", "token",
                Optional.empty())).contains("current-context: \"b\"");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        var file = write("config", """
            current-context: a
            contexts: [{name: a, context: {cluster: c}}]
            clusters: [{name: c, cluster: {server: 'https://192.0.2.3', certificate-authority: lost.crt}}]
            """);
        var kubeconfig = RemoteKubeconfig.of(KubeconfigFile.read(file, ""));
        assertThatThrownBy(() -> kubeconfig.with("account", "token", Optional.empty())).hasMessage(
                "the kubeconfig refers to the file %s for the certificates of cluster c, and it cannot be read "
                        .formatted(directory.resolve("lost.crt"))
                        + "(NoSuchFileException): its content must go with the link; correct the path");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
