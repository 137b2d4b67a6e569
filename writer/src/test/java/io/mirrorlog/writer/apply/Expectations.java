package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What the {@code expect-} verbs of a script demand. What happened is put into words, and the words are compared. */
final class Expectations {
    private static final String NOTHING = "nothing";

    private final ScriptWorld world;

    Expectations(ScriptWorld world) {
        this.world = world;
    }

    void check(Line line) {
        switch (line.verb()) {
            case "expect-writes" -> assertThat(world.cluster.takeWrites()).isEqualTo(list(line.rest()));
            case "expect-outcome" -> assertThat(world.outcome(line.key()).map(Expectations::words).orElse(NOTHING))
                    .isEqualTo(afterKey(line));
            case "expect-outcomes" -> assertThat(world.takeOutcomes()).as("new outcomes")
                    .isEqualTo(Integer.parseInt(line.rest()));
            case "expect-change" -> assertThat(world.nextChange().map(Expectations::words).orElse(NOTHING))
                    .isEqualTo(line.rest());
            case "expect-no-change" ->
                assertThat(world.changesLeft().stream().map(Expectations::words).toList()).isEmpty();
            case "expect-there" -> assertThat(service(line)).isEqualTo(afterKey(line));
            case "expect-health" -> assertThat(world.health()).contains(line.rest());
            case "expect-idle" -> assertThat(world.idle()).isTrue();
            default -> throw new IllegalArgumentException("no such verb");
        }
    }

    /** What follows the key. */
    private static String afterKey(Line line) {
        return line.rest().substring(line.word(0).length()).strip();
    }

    private static List<String> list(String text) {
        return text.equals(NOTHING) ? List.of() : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private String service(Line line) {
        var actual = world.cluster.actual(line.key());
        var service = actual.service().map(found -> found.content().labels().entrySet().stream()
                .filter(label -> !label.getKey().startsWith("mirror.linkerd.io/"))
                .map(label -> label.getKey() + ":" + label.getValue()).toList() + " "
                + found.content().ports().stream().map(port -> port.port()).toList());
        var endpoints = actual.endpoints().map(found -> " " + addresses(found.content()));
        return service.map(text -> text + endpoints.orElse("")).orElse(NOTHING);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> "applied";
            case Outcome.Refused refused -> "refused %s %s".formatted(refused.reason(), refused.message());
            case Outcome.Failed failed -> "failed %s %d".formatted(failed.reason(), failed.attempts());
            case Outcome.Waiting waiting -> "waiting %s %s".formatted(waiting.reason(), waiting.message());
            case Outcome.Held held -> "held %s %s".formatted(held.reason(), held.message());
        };
    }

    private static String words(Event<Changed> event) {
        var attributes = event.attributes();
        var words = event.key() + " " + words(event.data().orElseThrow());
        return Optional.of(attributes.extension(Extension.OP)).filter(op -> !op.isEmpty())
                .map(op -> words + " op=" + op).orElse(words);
    }

    private static String words(Changed change) {
        return switch (change) {
            case Changed.Created created -> "created by %s %s".formatted(created.link(), words(created.after()));
            case Changed.Updated updated -> "updated by %s %s %s -> %s".formatted(updated.link(), updated.fields(),
                    words(updated.before()), words(updated.after()));
            case Changed.Repaired repaired -> "repaired by %s %s %s -> %s".formatted(repaired.link(), repaired.fields(),
                    repaired.before().map(Expectations::words).orElse(NOTHING), words(repaired.after()));
            case Changed.Deleted deleted -> "deleted by %s %s".formatted(deleted.link(), words(deleted.before()));
            case Changed.Recovered recovered -> "recovered by %s %s".formatted(recovered.link(),
                    recovered.after().map(Expectations::words).orElse(NOTHING));
            case Changed.NamespaceCreated made -> "namespace %s by %s %s".formatted(made.namespace(), made.link(),
                    made.labels());
            case Changed.Refused refused -> "refused by %s %s %s".formatted(refused.link(), refused.reason(),
                    refused.message());
            case Changed.Failed failed -> "failed by %s %s".formatted(failed.link(), failed.reason());
            case Changed.Held held -> "held by %s %s".formatted(held.link(), held.reason());
            case Changed.Released released -> "released by %s %s".formatted(released.by(), released.reason());
            case Changed.Unreadable unreadable -> "unreadable %s".formatted(unreadable.position());
        };
    }

    /** Its ports and addresses. */
    private static String words(Mirror mirror) {
        return mirror.service().ports().stream().map(port -> port.port()).toList()
                + mirror.endpoints().map(Expectations::addresses).orElse("[no endpoints]");
    }

    private static String addresses(MirrorEndpoints endpoints) {
        return endpoints.hosts().isEmpty()
                ? endpoints.ready().toString()
                : endpoints.hosts().stream().map(host -> host.hostname() + "=" + host.ip()).toList().toString();
    }
}
