package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.projector.topology.Outgoing;
import io.mirrorlog.projector.topology.ProjectorCounts;
import io.mirrorlog.projector.topology.ProjectorTopology;
import io.mirrorlog.projector.topology.Unread;
import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.chance.Faults;
import io.mirrorlog.tests.simulation.chance.Killed;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** One partition's projector from its start to its end: reads each topic in its order, and the topics in any. */
final class ProjectorTask {
    private static final int FARTHEST_CHANGE = 4;
    private final MemoryLog log;
    private final InstantSource clock;
    private final Dice dice;
    private final Faults faults;
    private final Seams seams;
    private final int partition;
    private final String desired;
    private final SortedMap<String, Long> positions;
    private final TaskContext context;
    private final Processor<String, byte[], String, Outgoing> processor;
    private int changesToLive = -1;

    ProjectorTask(Surroundings around, ProjectorSettings settings, int partition, TaskState from) {
        this.log = around.log();
        this.clock = around.clock();
        this.dice = around.dice();
        this.faults = around.faults();
        this.seams = around.seams();
        this.partition = partition;
        this.desired = Catalogue.desired(settings.local());
        this.positions = new TreeMap<>(from.positions());
        this.context = new TaskContext(partition,
                name -> new TaskStore<>(name,
                        TaskStore.restored(from.stores().getOrDefault(name, new TreeMap<>())), this::beforeChange,
                        value -> seams.fromStore(name, value)),
                this::emit);
        this.processor = ProjectorTopology.supplier(settings, MemoryLog.ID, Unread.nothing(), new ProjectorCounts())
                .get();
        processor.init(context);
    }

    /** Processes one record of a topic, if there is one; what was scheduled at the start is done at any time. */
    boolean step(List<String> topics) {
        if (dice.percent(50) && start()) {
            return true;
        }
        var waiting = topics.stream().flatMap(topic -> log.next(topic, partition, position(topic)).stream()).toList();
        if (waiting.isEmpty()) {
            return start();
        }
        var record = dice.oneOf(waiting);
        if (isObserved(record) && waiting.stream()
                .anyMatch(other -> isObserved(other) && other.appended().isBefore(record.appended()))) {
            faults.notice(Fault.FACTS_REORDERED);
        }
        process(record);
        return true;
    }

    private boolean start() {
        var scheduled = context.takeScheduled();
        scheduled.ifPresent(due -> due.punctuate(clock.millis()));
        return scheduled.isPresent();
    }

    private void process(Entry entry) {
        changesToLive = faults.loom(2) ? dice.below(FARTHEST_CHANGE) : -1;
        if (seams.commitsBeforeState()) {
            positions.put(entry.position().topic(), entry.position().offset() + 1);
        }
        seams.toProjector(entry).ifPresent(read -> {
            context.at(read.position().topic(), read.position().offset());
            processor.process(record(read));
        });
        changesToLive = -1;
        positions.put(entry.position().topic(), entry.position().offset() + 1);
    }

    @SuppressWarnings("NullAway") // Streams gives a tombstone as null; its own types do not say so
    private static Record<String, byte[]> record(Entry entry) {
        return new Record<>(entry.key(), entry.value(), entry.appended().toEpochMilli(), entry.headers());
    }

    /** What would be there if it ended now: what it read and what its changelogs have. */
    TaskState state() {
        var stores = new TreeMap<String, SortedMap<String, Object>>();
        context.stores().forEach((name, store) -> stores.put(name, store.copy()));
        return new TaskState(new TreeMap<>(positions), stores);
    }

    long position(String topic) {
        return positions.getOrDefault(topic, 0L);
    }

    private void beforeChange() {
        if (changesToLive == 0) {
            faults.happened(Fault.PROJECTOR_KILLED_IN_STATE);
            throw new Killed("in a change of the state");
        }
        changesToLive--;
    }

    private void emit(Record<String, Outgoing> decision) {
        if (faults.happens(Fault.PROJECTOR_KILLED_BEFORE_OUTPUT, 1)) {
            throw new Killed("before an output");
        }
        var record = new io.mirrorlog.tests.simulation.log.Outgoing(desired, decision.value().partition(),
                decision.key(), decision.headers(), decision.value().bytes());
        if (seams.emits(record)) {
            var _ = log.append(record);
        }
        if (faults.happens(Fault.PROJECTOR_KILLED_AFTER_OUTPUT, 1)) {
            throw new Killed("after an output");
        }
    }

    private static boolean isObserved(Entry entry) {
        return entry.position().topic().startsWith("mirrorlog.observed.");
    }

    /** The topics that a projector of a local cluster reads. */
    static List<String> topics(ClusterName local, List<ClusterName> watched) {
        var topics = new ArrayList<>(watched.stream().map(Catalogue::observed).toList());
        topics.add(Catalogue.links(local));
        topics.add(Catalogue.desired(local));
        return List.copyOf(topics);
    }
}
