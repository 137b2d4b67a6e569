package io.mirrorlog.tests.simulation.life;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.world.SourceService.Shape;
import io.mirrorlog.tests.simulation.world.SourceSlice.Pod;
import io.mirrorlog.topics.object.Port;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Services as people write them. */
final class Shapes {
    static final String EXPORTED = "mirror.linkerd.io/exported";
    static final String FEDERATED = "mirror.linkerd.io/federated";
    private static final Port HTTP = new Port("http", "TCP", 80, "8080", "");
    private static final Port ADMIN = new Port("admin", "TCP", 9000, "9000", "http");

    private Shapes() {}

    /** One that is exported through the gateway and never changes. */
    static Shape steady() {
        return new Shape(new TreeMap<>(Map.of(EXPORTED, "true", FEDERATED, "member", "app", "steady")),
                new TreeMap<>(Map.of("note", "steady")), false, false, List.of(HTTP));
    }

    /** One of many that are alike. */
    static Shape oneOfMany() {
        return new Shape(new TreeMap<>(Map.of(EXPORTED, "true")), new TreeMap<>(), false, false, List.of(HTTP));
    }

    /** The same, when it is not exported. */
    static Shape hidden() {
        return new Shape(new TreeMap<>(), new TreeMap<>(), false, false, List.of(HTTP));
    }

    /** Any that people may write. */
    static Shape any(Dice dice, boolean headless) {
        var labels = new TreeMap<String, String>();
        export(dice, labels);
        if (dice.percent(30)) {
            labels.put(FEDERATED, "member");
        }
        labels.put("app", dice.oneOf(List.of("a", "b")));
        if (dice.percent(20)) {
            labels.put("evil.io/team", "x");
        }
        if (dice.percent(10)) {
            labels.put("argocd.argoproj.io/instance", "shop");
        }
        var annotations = new TreeMap<String, String>();
        if (dice.percent(40)) {
            annotations.put("note", "n" + dice.below(3));
        }
        if (dice.percent(10)) {
            annotations.put("service.kubernetes.io/topology-mode", "Auto");
        }
        return new Shape(labels, annotations, headless, !headless && dice.percent(4), ports(dice));
    }

    private static void export(Dice dice, Map<String, String> labels) {
        var chance = dice.below(100);
        if (chance < 55) {
            labels.put(EXPORTED, "true");
        } else if (chance < 75) {
            labels.put(EXPORTED, "remote-discovery");
        } else if (chance < 80) {
            labels.put(EXPORTED, "no");
        }
    }

    private static List<Port> ports(Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> List.of();
            case 1, 2, 3 -> List.of(HTTP, ADMIN);
            case 4 -> List.of(ADMIN);
            default -> List.of(HTTP);
        };
    }

    /** Endpoints of a Service that is not headless. */
    static List<Pod> pods(Dice dice) {
        return List.of(new Pod("", "192.0.2." + dice.between(1, 9), dice.percent(70)));
    }

    /** Endpoints of a headless Service, each with a name. */
    static List<Pod> named(Dice dice, String service) {
        return IntStream.range(0, dice.between(0, 3))
                .mapToObj(at -> new Pod(service + "-" + at, "192.0.2." + (10 + at), dice.percent(80))).toList();
    }
}
