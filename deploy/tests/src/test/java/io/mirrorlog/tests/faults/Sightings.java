package io.mirrorlog.tests.faults;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a person saw in {@code /ready} while something was wrong, and does not see else. Numbers and ids are all alike. */
final class Sightings {
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d+");
    private static final Pattern VERDICT = Pattern.compile("^(\\w+): (yes|no): ");
    private static final int MOST = 8;

    private final Set<String> usual = new HashSet<>();
    private final Map<FaultKind, Map<String, Integer>> seen = new EnumMap<>(FaultKind.class);

    /** What is said now is said when all is well. */
    void takeForUsual(List<PartProcess> parts) {
        parts.forEach(part -> usual.addAll(sentences(part)));
    }

    /** Looks at the parts while this is wrong. */
    void look(List<PartProcess> parts, Collection<FaultKind> wrong) {
        for (var part : parts) {
            for (var sentence : sentences(part)) {
                if (!usual.contains(sentence)) {
                    wrong.stream().filter(kind -> kind.isSeenBy(part.name()))
                            .forEach(kind -> seen.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(sentence, 1,
                                    Integer::sum));
                }
            }
        }
    }

    private static List<String> sentences(PartProcess part) {
        var verdict = part.health().ready() ? "ready" : "not ready";
        return Arrays.stream(part.health().text().split("\\R|; ", -1))
                .map(sentence -> NUMBERS.matcher(VERDICT.matcher(sentence).replaceFirst("")).replaceAll("#"))
                .map(sentence -> "%s (%s): %s".formatted(part.name().replaceAll("-\\d", ""), verdict, sentence))
                .toList();
    }

    /** The sentences that were there longest. */
    List<String> of(FaultKind kind) {
        return seen.getOrDefault(kind, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST).map(Map.Entry::getKey).toList();
    }
}
