package io.mirrorlog.cli.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorlog.cli.Mirrorlog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A cluster with four exported Services, a Link to it, and a local cluster with what an earlier controller left there. */
class PlanCommandTest {
    private static final Path FILES = Path.of("src/test/resources/plan");

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aPersonSeesEveryChangeFieldByFieldAndTheCounts() throws IOException {
        assertThat(run("--headless").out()).isEqualTo(Files.readString(FILES.resolve("expected.txt")));
    }

    @Test
    void asYamlItIsExactlyWhatWouldBeThere() throws IOException {
        assertThat(run("--headless", "-o", "yaml").out()).isEqualTo(Files.readString(FILES.resolve("expected.yaml")));
    }

    @Test
    void whatItMakesIsThereAfterwardsAndPlannedAgainChangesNothing() throws IOException {
        var made = Files.writeString(directory.resolve("made.yaml"), answer("plan", "--link-file",
                FILES.resolve("link.yaml").toString(), "--remote", FILES.resolve("remote.yaml").toString(),
                "--headless",
                "-o", "yaml").out());
        var again = answer(arguments(FILES.resolve("link.yaml"), FILES.resolve("remote.yaml"), made, "--headless"));

        assertThat(again.out()).contains("0 to create, 0 to update, 0 to replace, 0 to delete, 4 to leave");
    }

    @Test
    void withoutTheOptionAHeadlessServiceIsMirroredLikeAnyOther() {
        assertThat(run().out()).contains("create   shop/db-east").doesNotContain("db-0-east");
    }

    @Test
    void asJsonItHasTheSameChangesAndCounts() throws IOException {
        var plan = new ObjectMapper().readTree(run("--headless", "-o", "json").out());

        assertThat(plan.at("/counts/create").asInt()).isEqualTo(2);
        assertThat(plan.at("/changes/5/name").asText()).isEqualTo("shop/web-east");
        assertThat(plan.at("/changes/5/fields/2/path").asText()).isEqualTo("service.ports");
        assertThat(plan.at("/changes/3/reason").asText()).isEqualTo("external-name");
    }

    @Test
    void asDiffItSaysWhatGoesAndWhatComes() {
        assertThat(run("--headless", "-o", "diff").out()).contains("--- shop/old-east\n+++ /dev/null\n")
                .contains("-service.ports: http:81/TCP to 81\n+service.ports: http:80/TCP\n")
                .contains("+    ip: \"<clusterIP of db-0-east>\"\n");
    }

    @Test
    void moreDeletesThanAreAllowedFail() {
        var answer = run("--max-deletes", "0");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("mirrorlog: 1 mirrors would go away, and --max-deletes allows 0\n");
        assertThat(run("--max-deletes", "1").status()).isZero();
    }

    @Test
    void aMissingNamespaceIsWaitedForOrMade() throws IOException {
        var local = Files.writeString(directory.resolve("local.yaml"),
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n");

        assertThat(answer(arguments(FILES.resolve("link.yaml"), FILES.resolve("remote.yaml"), local)).out())
                .contains("wait     shop/web-east                    namespace-missing: namespace shop does not exist");
        assertThat(answer(arguments(FILES.resolve("link.yaml"), FILES.resolve("remote.yaml"), local,
                "--create-namespaces")).out())
                .contains("create   shop/web-east                    shop/web in east, with namespace shop");
    }

    @Test
    void optionsBesideTheLinkCount() throws IOException {
        var link = withOptions("east: \"neverCopied: [app]\\nnameTemplate: '{name}-there'\"");

        assertThat(answer(arguments(link, FILES.resolve("remote.yaml"), FILES.resolve("local.yaml"), "-o", "yaml"))
                .out()).contains("name: \"web-there\"").doesNotContain("app: \"web\"");
        assertThat(run("-o", "yaml").out()).contains("app: \"web\"");
    }

    @Test
    void localMembersBesideTheLinkCount() throws IOException {
        var members = "_local: 'federatedServiceSelector: {matchLabels: {app: web}}'";
        var local = Files.writeString(directory.resolve("local.yaml"), """
            apiVersion: v1
            kind: Service
            metadata: {name: api, namespace: shop, labels: {app: web}}
            spec: {ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            """);
        var remote = FILES.resolve("remote.yaml");

        assertThat(answer(arguments(FILES.resolve("link.yaml"), remote, local, "-o", "yaml")).out())
                .doesNotContain("local-discovery");
        assertThat(answer(arguments(withOptions(members), remote, local, "-o", "yaml")).out())
                .contains("multicluster.linkerd.io/local-discovery: \"api\"");
    }

    @Test
    void optionsThatAreMalformedAreNoPlan() throws IOException {
        for (var name : List.of("east", "_local")) {
            var link = withOptions(name + ": 'neverCopied: app'");

            assertThat(answer(arguments(link, FILES.resolve("remote.yaml"), FILES.resolve("local.yaml"))))
                    .satisfies(answer -> {
                        assertThat(answer.status()).isEqualTo(2);
                        assertThat(answer.err()).contains("data[%s].neverCopied must be a list".formatted(name));
                    });
        }
    }

    private Path withOptions(String data) throws IOException {
        return Files.writeString(directory.resolve("options.yaml"), Files.readString(FILES.resolve("link.yaml"))
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: mirrorlog-link-options}\ndata:\n  " + data
                + "\n");
    }

    @Test
    void badInputIsAnsweredWithWhatWhereAndWhatToDo() throws IOException {
        var broken = Files.writeString(directory.resolve("broken.yaml"), "kind: [");
        var link = FILES.resolve("link.yaml");
        var remote = FILES.resolve("remote.yaml");

        assertThat(answer(arguments(broken, remote, remote))).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.err()).startsWith(broken + " holds no Kubernetes manifests");
        });
        assertThat(answer(arguments(remote, remote, remote)).err())
                .startsWith(remote + " holds no Link; name a file or folder of Link manifests");
        assertThat(answer(arguments(link, broken, remote)).err()).startsWith(broken + " holds no Kubernetes manifests");
        assertThat(answer(arguments(link, directory.resolve("nothing.yaml"), remote)).err())
                .contains("cannot read " + directory.resolve("nothing.yaml") + ": name a file or folder of manifests");
        assertThat(answer("plan", "--link-file", link.toString(), "--remote", "East_1=" + remote).err())
                .startsWith("cluster name 'East_1' must be 1 to 63 of a-z, 0-9 and '-'");
    }

    @Test
    void aMalformedLinkIsRefusedInThePlan() throws IOException {
        var link = Files.writeString(directory.resolve("link.yaml"), Files.readString(FILES.resolve("link.yaml"))
                .replace("gatewayPort: \"4143\"", "gatewayPort: \"many\""));

        assertThat(answer(arguments(link, FILES.resolve("remote.yaml"), FILES.resolve("local.yaml"))).out())
                .contains("gateway-port-invalid: ");
    }

    private record Answer(int status, String out, String err) {}

    private static Answer run(String... options) {
        return answer(arguments(FILES.resolve("link.yaml"), FILES.resolve("remote.yaml"), FILES.resolve("local.yaml"),
                options));
    }

    private static String[] arguments(Path link, Path remote, Path local, String... options) {
        var arguments = new ArrayList<>(List.of("plan", "--link-file", link.toString(), "--remote", remote.toString(),
                "--local", local.toString()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private static Answer answer(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
        return new Answer(status, out.toString(), err.toString());
    }
}
