package io.mirrorlog.watcher.kube;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinkFilesTest {
    private static final String LINK = """
        apiVersion: multicluster.linkerd.io/v1alpha3
        kind: Link
        metadata: {name: east}
        spec: {targetClusterName: east}
        """;
    private static final String SECRET = """
        apiVersion: v1
        kind: Secret
        metadata: {name: credentials}
        stringData: {kubeconfig: text}
        """;
    private static final String OPTIONS = """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "mirrorlog-link-options"}, "data": {"east": "headless: true"}}
        """;

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aFolderHoldsLinksSecretsAndOptions() throws IOException, Malformed {
        // Given
        write("links.yaml", LINK + "---\n" + SECRET);
        write("options.json", OPTIONS);
        write("notes.txt", "not read");
        // When
        var read = new LinkFiles(directory, "links").read();
        // Then
        assertThat(read.links()).containsOnlyKeys(new LinkName("east"));
        assertThat(read.links().firstEntry().getValue().getMetadata().getNamespace()).isEqualTo("links");
        assertThat(read.secrets().firstEntry().getValue().getData()).containsEntry("kubeconfig", "dGV4dA==");
        assertThat(read.options().orElseThrow().getData()).containsEntry("east", "headless: true");
    }

    @Test
    void aFileThatWasTouchedHasChanged() throws IOException, Malformed {
        var file = write("links.yaml", LINK);
        var files = new LinkFiles(file, "links");
        files.read();
        assertThat(files.haveChanged()).isFalse();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(files.haveChanged()).isTrue();
    }

    @Test
    void whatHoldsNoLinkIsMalformed() throws IOException {
        assertThatThrownBy(() -> new LinkFiles(directory, "links").read()).isInstanceOf(Malformed.class)
                .hasMessage("%s holds no .yaml, .yml or .json file; name a file or folder of Link manifests",
                        directory);
        write("secret.yaml", SECRET);
        assertThatThrownBy(() -> new LinkFiles(directory, "links").read()).isInstanceOf(Malformed.class)
                .hasMessage("%s holds no Link; name a file or folder of Link manifests", directory);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
