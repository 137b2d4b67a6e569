package io.mirrorlog.cli.manual;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.cluster.LinkNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made from the commands: completion and man pages. */
class ManualTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Manual.write(folder);
        assertThat(completed("mirrorlog", "mirrorlog", "unl")).contains("unlink");
        assertThat(completed("kubectl-mirrorlog", "kubectl-mirrorlog", "link", "--cluster-n"))
                .contains("--cluster-name");
    }

    @Test
    void bashOffersTheLinksThatThereAre() throws Exception {
        Manual.write(folder);
        var kubectl = Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("kubectl"), """
            #!/bin/sh
            [ "$1 $2" = "get links.multicluster.linkerd.io" ] && echo east north
            """);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        for (var words : List.of(List.of("unlink", "--cluster-name", ""), List.of("gateways", "--cluster-name", ""),
                List.of("links", "--link", ""), List.of("release", ""))) {
            var line = new ArrayList<>(List.of("mirrorlog"));
            line.addAll(words.stream().map("'%s'"::formatted).toList());
            assertThat(completed("mirrorlog", line.toArray(String[]::new))).as(words.getFirst())
                    .contains("east north").doesNotContain(LinkNames.PLACE);
        }
        assertThat(folder.resolve("completion/mirrorlog.bash")).content().doesNotContain(LinkNames.PLACE);
    }

    /** What bash offers for the last word. */
    private String completed(String name, String... words) throws IOException, InterruptedException {
        var script = """
            PATH='%s':$PATH
            . '%s'
            COMP_WORDS=(%s)
            COMP_CWORD=%d
            _complete_%s
            echo "${COMPREPLY[@]}"
            """.formatted(folder.resolve("bin"), folder.resolve("completion/" + name + ".bash"),
                String.join(" ", words), words.length - 1,
                name);
        var bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        var out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    @Test
    void everyCommandHasAPageWithEveryOptionThatItsHelpShows() throws IOException {
        Manual.write(folder);
        var root = Mirrorlog.commandLine();
        assertThat(Files.readString(folder.resolve("man/man1/mirrorlog.1")))
                .startsWith(".TH \"MIRRORLOG\" \"1\" \"\" ");
        root.getSubcommands().forEach((name, command) -> {
            var spec = command.getCommandSpec();
            assertThat(folder.resolve("man/man1/mirrorlog-" + spec.name() + ".1")).content().satisfies(page -> {
                assertThat(page).contains(".SH NAME\nmirrorlog\\-" + spec.name().replace("-", "\\-"));
                spec.options().stream().filter(option -> !option.hidden()).forEach(
                        option -> assertThat(page).contains(option.longestName().replace("-", "\\-")));
                assertThat(page.lines().filter(line -> line.startsWith("."))).allMatch(
                        line -> line.matches("\\.(TH|SH|TP|B)\\b.*"));
            });
        });
    }
}
