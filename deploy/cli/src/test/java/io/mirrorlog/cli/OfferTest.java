package io.mirrorlog.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of a command that was not made is what it would say of itself. */
class OfferTest {
    @Test
    void theListHasTheNamesAndFirstSentencesOfTheCommandsThemselves() {
        assertThat(Offer.all()).allSatisfy(offer -> {
            var spec = offer.whole().getCommandSpec();
            assertThat(offer.name()).isEqualTo(spec.name());
            assertThat(offer.aliases()).containsExactly(spec.aliases());
            assertThat(offer.says()).isEqualTo(spec.usageMessage().description()[0]);
        });
    }

    @Test
    void theHelpIsTheSameWhetherCommandsAreMadeOrNot() {
        assertThat(said(Mirrorlog.commandLine("--help"), "--help"))
                .isEqualTo(said(Mirrorlog.commandLine(), "--help")).startsWith("Usage: mirrorlog [-hV] [COMMAND]\n")
                .contains("  link, link-gen  Prints the Link to a cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --help", "link-gen --help", "links --nonsense", "nonsense", "", "--version",
            "--nonsense"})
    void whatIsAskedForIsAnsweredAsByTheWholeCommand(String line) {
        var arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        assertThat(said(Mirrorlog.commandLine(arguments), arguments)).isNotEmpty()
                .isEqualTo(said(Mirrorlog.commandLine(), arguments));
    }

    private static String said(CommandLine command, String... arguments) {
        var said = new StringWriter();
        var status = command.setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(arguments);
        assertThat(List.of(0, 2)).contains(status);
        return said.toString();
    }
}
