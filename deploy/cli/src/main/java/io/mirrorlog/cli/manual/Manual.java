package io.mirrorlog.cli.manual;

import io.mirrorlog.cli.Mirrorlog;
import io.mirrorlog.cli.cluster.LinkNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes completion for bash and zsh, and a man page for each command. The launcher does it after each build. */
public final class Manual {
    /** The command's names. */
    private static final List<String> NAMES = List.of("mirrorlog", "kubectl-mirrorlog");

    private Manual() {}

    /**
     * Writes {@code completion/*.bash} and {@code man/man1/*.1} under a folder.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        var completion = Files.createDirectories(folder.resolve("completion"));
        for (var name : NAMES) {
            Files.writeString(completion.resolve(name + ".bash"), AutoComplete.bash(name, Mirrorlog.commandLine())
                    .replace("(\"%s\")".formatted(LinkNames.PLACE), "($(%s))".formatted(LinkNames.ASK)));
        }
        var pages = Files.createDirectories(folder.resolve("man/man1"));
        for (var page : pages().toList()) {
            Files.writeString(pages.resolve(page.name() + ".1"), page.text());
        }
    }

    /** A page for each command. */
    static Stream<ManPage> pages() {
        var root = Mirrorlog.commandLine();
        return Stream.concat(Stream.of(root), root.getSubcommands().values().stream().distinct())
                .map(CommandLine::getCommandSpec).map(ManPage::new);
    }
}
