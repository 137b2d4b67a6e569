package io.mirrorlog.cli.tail;

import io.mirrorlog.cli.cluster.LinkNames;
import io.mirrorlog.cli.kafka.KafkaOptions;
import io.mirrorlog.cli.read.LogReader;
import io.mirrorlog.cli.read.LogRecord;
import io.mirrorlog.cli.read.Output;
import io.mirrorlog.cli.read.Range;
import io.mirrorlog.cli.read.Times;
import io.mirrorlog.topics.wire.EventTypes;
import io.mirrorlog.topics.wire.Reading;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the topics hold, as it comes. */
@Command(name = "tail", mixinStandardHelpOptions = true, description = {
        "Shows the records of the topics in the order of time, then goes on with what comes.",
        "Of records that have a copy in every partition, one is shown."})
public final class TailCommand implements Callable<Integer> {
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(15);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(paramLabel = "TOPIC", arity = "0..*", description = {
            "observed, links, desired, outcomes or changes; of one cluster: changes.west. Default: all."})
    private List<String> topics = List.of();

    @Option(names = "--link", paramLabel = "NAME", completionCandidates = LinkNames.class,
            description = "Only what belongs to this link; facts belong to none.")
    private @Nullable String link;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAME", description = "Only what is about this namespace.")
    private @Nullable String namespace;

    @Option(names = "--name", paramLabel = "NAME", description = "Only what is about a Service or mirror of this name.")
    private @Nullable String name;

    @Option(names = "--type", split = ",", paramLabel = "TYPE", description = {
            "Only records of these types: mirror.created, or whole: io.mirrorlog.mirror.created.v1."})
    private List<String> types = List.of();

    @Option(names = "--since", defaultValue = "10m", paramLabel = "TIME", description = {
            "From when on, by the broker's clock: 2026-02-03T04:05:06Z, 90s, 2h, 3d; beginning. Default: ${DEFAULT-VALUE}."})
    private String since = "10m";

    @Option(names = "--until", paramLabel = "TIME", description = "Until when; without it, for ever.")
    private @Nullable String until;

    @Option(names = "--no-follow", description = "Ends with the newest record that is there now.")
    private boolean noFollow;

    @Option(names = {"-o", "--output"}, defaultValue = "TABLE", paramLabel = "table|json",
            description = "json: one JSON object a line.")
    private Output output = Output.TABLE;

    @Override
    public Integer call() {
        var clock = InstantSource.system();
        var range = asked(() -> range(clock));
        var filter = asked(this::filter);
        try (var access = kafka.open().reachable(REACHABLE_WITHIN);
                var reader = new LogReader(access.settings(), clock)) {
            var chosen = asked(() -> TopicChoice.of(topics, reader.topics()));
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            reader.read(range, chosen.partitions(filter.namespace(), reader::partitions),
                    record -> show(record, filter, out));
            return 0;
        }
    }

    private boolean show(LogRecord record, Filter filter, PrintWriter out) {
        if (isFirstCopy(record) && filter.wants(record)) {
            out.println(output == Output.JSON ? Lines.json(record) : Lines.table(record));
        }
        // Whoever reads may have seen enough: head, or a pager that was left.
        return !out.checkError();
    }

    /** The keys of objects contain a slash, those of markers do not; of Links one partition is read. */
    private static boolean isFirstCopy(LogRecord record) {
        var isMarker = record.received().reading() instanceof Reading.Read<?> && Filter.key(record).indexOf('/') < 0;
        return !isMarker || record.received().position().partition() == 0;
    }

    private Range range(InstantSource clock) {
        var now = clock.instant();
        return new Range(since.equals("beginning") ? Optional.empty() : Optional.of(Times.parse(since, now)),
                Optional.ofNullable(until).map(text -> Times.parse(text, now)), !noFollow);
    }

    private Filter filter() {
        return new Filter(Optional.ofNullable(link), Optional.ofNullable(namespace), Optional.ofNullable(name),
                types.stream().map(TailCommand::wholeType).collect(Collectors.toSet()));
    }

    private static String wholeType(String asked) {
        var known = Stream.concat(EventTypes.all().keySet().stream(), Stream.of(EventTypes.TOMBSTONE)).toList();
        return known.stream().filter(type -> type.equals(asked) || Lines.shortType(type).equals(asked)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--type: there is no type '%s'; there are %s".formatted(
                        asked, known.stream().map(Lines::shortType).sorted().collect(Collectors.joining(", ")))));
    }

    private <T> T asked(Supplier<T> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }
}
