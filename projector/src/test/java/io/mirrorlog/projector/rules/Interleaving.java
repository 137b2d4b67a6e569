package io.mirrorlog.projector.rules;

import io.mirrorlog.projector.rules.GoldenCase.Happening;
import io.mirrorlog.topics.id.ClusterName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Another order that the same facts may arrive in: each cluster's stay in order, and none passes a record of a Link. */
final class Interleaving {
    private Interleaving() {}

    static List<Happening> of(List<Happening> events, RandomGenerator random) {
        var mixed = new ArrayList<Happening>();
        var waiting = new TreeMap<ClusterName, Deque<Happening>>();
        for (var event : events) {
            switch (event) {
                case Happening.OfFact fact ->
                    waiting.computeIfAbsent(fact.cluster(), _ -> new ArrayDeque<>()).add(fact);
                case Happening.Lost lost -> waiting.computeIfAbsent(lost.cluster(), _ -> new ArrayDeque<>()).add(lost);
                case Happening.OfLink _,Happening.LinkRemoved _ -> {
                    drain(waiting, mixed, random);
                    mixed.add(event);
                }
            }
        }
        drain(waiting, mixed, random);
        return mixed;
    }

    private static void drain(SortedMap<ClusterName, Deque<Happening>> waiting, List<Happening> mixed,
            RandomGenerator random) {
        var queues = new ArrayList<>(waiting.values());
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            mixed.add(queue.remove());
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
        }
        waiting.clear();
    }
}
