package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.topics.id.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The writer of some links through all its restarts: one process or two that share the partitions, and now and then one that was
 * replaced.
 */
public final class Writer {
    private static final int REPLICAS = 2;

    private final String name;
    private final Surroundings around;
    private final WriterProcess.Place place;
    private final Predicate<LinkName> scope;
    private final List<WriterProcess> members = new ArrayList<>();
    private Optional<WriterProcess> zombie = Optional.empty();
    private int processes;

    /** A writer that has read nothing. */
    public Writer(String name, Surroundings around, WriterProcess.Place place, Predicate<LinkName> scope) {
        this.name = name;
        this.around = around;
        this.place = place;
        this.scope = scope;
        members.add(begin(all()));
    }

    private WriterProcess begin(Set<Integer> partitions) {
        processes++;
        return new WriterProcess(name + "-" + processes, around, place, scope, partitions);
    }

    private Set<Integer> all() {
        return IntStream.range(0, around.log().partitions()).boxed().collect(Collectors.toSet());
    }

    /** One step; whether there was anything to do. */
    public boolean step() {
        faults();
        if (zombie.isPresent() && around.dice().percent(30)) {
            stepOfZombie();
        }
        var first = around.dice().below(members.size());
        for (var i = 0; i < members.size(); i++) {
            if (step((first + i) % members.size())) {
                return true;
            }
        }
        return false;
    }

    private boolean step(int member) {
        try {
            return members.get(member).step();
        } catch (Killed killed) {
            around.trace().say(() -> "writer " + name + ": " + killed.getMessage());
            replace(member);
            return true;
        }
    }

    private void faults() {
        var faults = around.faults();
        var member = around.dice().below(members.size());
        if (faults.happens(Fault.WRITER_RESTARTED, 1)) {
            replace(member);
        }
        if (zombie.isEmpty() && faults.happens(Fault.WRITER_DOUBLED, 1)) {
            zombie = Optional.of(members.get(member));
            members.set(member, begin(members.get(member).partitions()));
        }
        if (members.size() < REPLICAS && faults.happens(Fault.WRITER_JOINED, 1)) {
            members.add(begin(Set.of()));
            deal();
        } else if (members.size() == REPLICAS && faults.happens(Fault.WRITER_LEFT, 1)) {
            members.remove(member).end();
            deal();
        } else if (members.size() == REPLICAS && faults.happens(Fault.PARTITIONS_MOVED, 1)) {
            deal();
        }
    }

    /** Each partition goes to one of the members, which hear of it one after the other. */
    private void deal() {
        var owners = all().stream().sorted().collect(Collectors.groupingBy(_ -> around.dice().below(members.size()),
                Collectors.toSet()));
        for (var i = 0; i < members.size(); i++) {
            members.get(i).deal(owners.getOrDefault(i, Set.of()));
        }
    }

    private void stepOfZombie() {
        try {
            var _ = zombie.orElseThrow().step();
            if (around.dice().percent(3)) {
                settle();
            }
        } catch (Killed _) {
            settle();
        }
    }

    /** How far its processes have read a topic. */
    public long read(String topic, int partition) {
        var read = Long.MAX_VALUE;
        for (var member : members) {
            read = Math.min(read, member.position(topic, partition));
        }
        return Math.min(read, zombie.map(second -> second.position(topic, partition)).orElse(Long.MAX_VALUE));
    }

    /** One that was replaced ends. */
    public void settle() {
        zombie.ifPresent(WriterProcess::end);
        zombie = Optional.empty();
    }

    /** Its processes end, and others begin. */
    public void restart() {
        for (var i = 0; i < members.size(); i++) {
            replace(i);
        }
    }

    private void replace(int member) {
        var before = members.get(member);
        before.end();
        members.set(member, begin(before.partitions()));
    }
}
