package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Links as they may come: two to one cluster, with any options. */
final class GeneratedLinks {
    private static final List<String> NAMES = List.of("east", "east-too", "north");

    private final RandomGenerator random;
    private final Map<String, LinkRecord> records = new TreeMap<>();

    GeneratedLinks(RandomGenerator random) {
        this.random = random;
        for (var name : NAMES) {
            put(options(new LinkName(name)));
            put(spec(new LinkName(name)));
            put(gateway(new LinkName(name), true));
        }
    }

    /** Their records as they are now. */
    List<Happening> all() {
        return records.values().stream().<Happening>map(Happening.OfLink::new).toList();
    }

    /** One of them changes. */
    Happening change() {
        var name = new LinkName(NAMES.get(random.nextInt(NAMES.size())));
        return new Happening.OfLink(put(switch (random.nextInt(3)) {
            case 0 -> options(name);
            case 1 -> spec(name);
            default -> gateway(name, random.nextBoolean());
        }));
    }

    private LinkRecord put(LinkRecord record) {
        records.put(record.key(), record);
        return record;
    }

    private LinkRecord options(LinkName name) {
        var template = random.nextInt(4) == 0 ? "m-{name}-{cluster}" : "";
        return new LinkRecord.Options(name, name.value().equals("east-too") ? "east" : "", random.nextBoolean(),
                random.nextBoolean(), template, random.nextBoolean(), LinkRecord.OnLinkDeleted.HOLD, neverCopied());
    }

    private Optional<List<String>> neverCopied() {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(List.of());
            case 1 -> Optional.of(List.of("note", "meta.helm.sh/*"));
            default -> Optional.empty();
        };
    }

    private LinkRecord spec(LinkName name) {
        return new LinkRecord.Spec(name, "linkerd-multicluster", "uid", "1",
                "2026-0%d-01T00:00:00Z".formatted(1 + random.nextInt(3)), target(name), "cluster.local",
                "192.0.2.1", random.nextInt(9) == 0 ? "none" : "4143", "", LinkRecord.Probe.none(),
                random.nextInt(3) == 0 ? expression() : label("mirror.linkerd.io/exported", "true"),
                label("mirror.linkerd.io/exported", "remote-discovery"),
                random.nextInt(4) == 0 ? Selector.nothing() : label("mirror.linkerd.io/federated", "member"),
                Stream.of("note").filter(_ -> random.nextInt(4) == 0).toList(), List.of(), "secret", "", "");
    }

    /** Two Links may have one name for their cluster, or two. */
    private String target(LinkName name) {
        return name.value().equals("east-too") && random.nextBoolean() ? "east" : name.value();
    }

    private static LinkRecord gateway(LinkName name, boolean alive) {
        return new LinkRecord.Gateway(name, "192.0.2.1", List.of("192.0.2.1", "2001:db8::1"), alive, "");
    }

    private static Selector label(String key, String value) {
        return new Selector(new TreeMap<>(Map.of(key, value)), List.of());
    }

    private static Selector expression() {
        return new Selector(new TreeMap<>(), List.of(new Selector.Requirement("tier", "In", List.of("web"))));
    }
}
