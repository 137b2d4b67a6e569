package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.object.MirrorService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Service that is wanted beside the one that is there. */
final class ServiceComparison {
    private final MirrorService wanted;
    private final Found<MirrorService> found;
    private final Entries labels;
    private final Entries annotations;

    ServiceComparison(MirrorService wanted, Found<MirrorService> found, Optional<MirrorService> applied) {
        this.wanted = wanted;
        this.found = found;
        this.labels = new Entries("service.labels", wanted.labels(), found.content().labels(),
                union(found.written().labels(), applied.map(service -> service.labels().keySet())));
        this.annotations = new Entries("service.annotations", wanted.annotations(), found.content().annotations(),
                union(found.written().annotations(), applied.map(service -> service.annotations().keySet())));
    }

    /** Whether it must be made anew, since {@code clusterIP} cannot change between None and an address. */
    boolean needsAnother() {
        return wanted.headless() != found.content().headless();
    }

    List<String> fields() {
        var fields = new ArrayList<>(labels.differing());
        fields.addAll(annotations.differing());
        if (!Ports.defaulted(wanted.ports()).equals(Ports.defaulted(found.content().ports()))) {
            fields.add("service.ports");
        }
        return fields;
    }

    Step<MirrorService> step() {
        return fields().isEmpty()
                ? new Step.Keep<>(Optional.of(found.version()))
                : new Step.Put<>(
                        new MirrorService(labels.merged(), annotations.merged(), wanted.headless(), wanted.ports()),
                        found.version());
    }

    MirrorService before() {
        return new MirrorService(labels.before(), annotations.before(), found.content().headless(),
                found.content().ports());
    }

    static Set<String> union(Set<String> written, Optional<Set<String>> applied) {
        var union = new TreeSet<>(written);
        applied.ifPresent(union::addAll);
        return union;
    }
}
