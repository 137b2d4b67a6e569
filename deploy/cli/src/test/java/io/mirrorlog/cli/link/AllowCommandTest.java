package io.mirrorlog.cli.link;

import io.mirrorlog.cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code mirrorlog allow} prints, and when it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllowCommandTest {
    private static final Path FILES = Path.of("src/test/resources/link");
    private LinkerdCluster east;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        east = LinkerdCluster.start("east", directory);
    }

    @AfterAll
    void stop() {
        east.close();
    }

    @Test
    void itPrintsTheAccountWithWhatItMayDoAndChangesNothing() throws IOException {
        var writes = east.cluster().requests().writes();
        var answer = allow("--service-account-name", "of-west");
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).isEqualTo(Files.readString(FILES.resolve("allow.yaml")));
        assertThat(east.cluster().requests().writes()).isEqualTo(writes);
    }

    @Test
    void anAccountThatExistsIsRefusedUnlessTheClusterIsIgnored() {
        var answer = allow("--service-account-name", LinkerdCluster.ACCOUNT);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo("mirrorlog: ServiceAccount linkerd-multicluster/%s exists already: choose another "
                        .formatted(LinkerdCluster.ACCOUNT)
                        + "name, or give --ignore-cluster to print its objects all the same\n");
        assertThat(answer.out()).isEmpty();
        assertThat(allow("--service-account-name", LinkerdCluster.ACCOUNT, "--ignore-cluster", "-o", "json").out())
                .contains("\"kind\":\"ClusterRoleBinding\"");
    }

    @Test
    void aNameThatCannotBeOneIsToldBeforeAnythingIsAsked() {
        var answer = allow("--service-account-name", "Of_West");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).startsWith("--service-account-name: 'Of_West' is no name: write at most 247 of a-z, ");
    }

    private Answer allow(String... options) {
        return Answer.to("allow", "--kubeconfig", east.kubeconfig(), options);
    }
}
