package io.mirrorlog.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The man page of one command, in roff: it says what {@code --help} says. */
record ManPage(CommandSpec command) {
    /** As in {@code mirrorlog-link}. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        var version = String.join(" ", command.root().version());
        var first = description().stream().findFirst().orElse("");
        return Stream.of(
                Stream.of(".TH \"%s\" \"1\" \"\" \"%s\"".formatted(name().toUpperCase(Locale.ROOT), version)),
                section("NAME", List.of(line(name()) + " \\- " + line(first))),
                section("SYNOPSIS", List.of(line(synopsis()))),
                section("DESCRIPTION", description().stream().map(ManPage::line).toList()),
                section("OPTIONS", command.options().stream().filter(option -> !option.hidden())
                        .flatMap(option -> entry(names(option), option)).toList()),
                section("ARGUMENTS", command.positionalParameters().stream().filter(argument -> !argument.hidden())
                        .flatMap(argument -> entry(argument.paramLabel(), argument)).toList()),
                section("COMMANDS", command.subcommands().values().stream().map(sub -> sub.getCommandSpec()).distinct()
                        .flatMap(sub -> Stream.of(".TP", ".B " + line(sub.name()),
                                line(Arrays.stream(sub.usageMessage().description()).findFirst().orElse(""))))
                        .toList()))
                .flatMap(lines -> lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> description() {
        return List.of(command.usageMessage().description());
    }

    private String synopsis() {
        return command.commandLine().getHelp().synopsis(0).replaceAll("\\s+", " ").strip();
    }

    private static Stream<String> section(String title, List<String> lines) {
        return lines.isEmpty() ? Stream.empty() : Stream.concat(Stream.of(".SH " + title), lines.stream());
    }

    private static Stream<String> entry(String names, ArgSpec argument) {
        return Stream.concat(Stream.of(".TP", ".B " + line(names)), Arrays.stream(argument.description())
                .map(text -> line(plain(text, argument))));
    }

    /** As {@code --help} shows it. */
    private static String plain(String text, ArgSpec argument) {
        return text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue())).replace("$$", "$");
    }

    private static String names(OptionSpec option) {
        var value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }

    /** A line that roff takes for text, whatever it begins with. */
    private static String line(String text) {
        var escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
