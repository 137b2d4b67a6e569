package io.mirrorlog.projector.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.topics.wire.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with what happened and what should be desired then.
 *
 * <p>{@code events.jsonl} holds one record a line: a fact has a cluster, session and op, a record of a Link has a key, and its tombstone
 * nothing else; a record that is missing from the log of its cluster is {@code lost}. Types and values are as on the wire.
 * {@code desired.jsonl} holds all that is desired at the end, sorted by key, without the markers.
 */
public record GoldenCase(Path folder) {
    static final Path FOLDER = Path.of("src/test/resources/rules");
    /** The local cluster of every case. */
    public static final ClusterName LOCAL = new ClusterName("local");

    /** A line of events.jsonl; what it does not have is empty. */
    record Line(String cluster, String session, String op, String key, boolean lost, String type,
            JsonNode value) {}

    /** Something that happened. */
    public sealed interface Happening {
        /** A fact, whose place in the log depends on what came before it. */
        record OfFact(ClusterName cluster, String session, Op op, Fact fact) implements Happening {
            Observation at(long offset) {
                var position = new Cause("mirrorlog.observed." + cluster, 0, offset);
                return new Observation(cluster, session, op, new Source(position, position.toString()), fact);
            }

            boolean isOfAListing() {
                return op == Op.READ || fact instanceof Fact.Marker;
            }
        }

        /** A record of a cluster that is missing from its log. */
        record Lost(ClusterName cluster) implements Happening {}

        /** A record of a Link. */
        record OfLink(LinkRecord record) implements Happening {}

        /** Its tombstone. */
        record LinkRemoved(LinkName link, String aspect) implements Happening {}
    }

    public static Stream<GoldenCase> all() {
        try (var folders = Files.list(FOLDER)) {
            return folders.sorted().map(GoldenCase::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public List<Happening> events() {
        return lines("events.jsonl").stream().map(GoldenCase::happening).toList();
    }

    public List<String> desired() {
        return lines("desired.jsonl");
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Happening happening(String text) {
        var line = read(text.getBytes(StandardCharsets.UTF_8), Line.class);
        if (line.lost()) {
            return new Happening.Lost(new ClusterName(line.cluster()));
        }
        if (!line.cluster().isEmpty()) {
            return new Happening.OfFact(new ClusterName(line.cluster()), line.session(),
                    Op.of(line.op()).orElseThrow(), read(line, Codec.FACTS));
        }
        var slash = line.key().lastIndexOf('/');
        return line.type().isEmpty()
                ? new Happening.LinkRemoved(new LinkName(line.key().substring(0, slash)),
                        line.key().substring(slash + 1))
                : new Happening.OfLink(read(line, Codec.LINKS));
    }

    private static <T> T read(Line line, Codec<T> codec) {
        var type = codec.types().get(line.type());
        if (type == null) {
            throw new IllegalArgumentException("no type " + line.type());
        }
        return read(CanonicalJson.write(line.value()), type);
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return CanonicalJson.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
