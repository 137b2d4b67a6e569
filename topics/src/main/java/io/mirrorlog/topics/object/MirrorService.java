package io.mirrorlog.topics.object;

import java.util.List;
import java.util.SortedMap;

/**
 * The parts of a mirror's Service that are ours; everything else belongs to the API server or to others (behaviour §4).
 *
 * @param labels      ours; labels that others add are left alone
 * @param annotations ours; likewise
 * @param headless    whether {@code clusterIP} is None
 * @param ports       in order
 */
public record MirrorService(SortedMap<String, String> labels, SortedMap<String, String> annotations, boolean headless,
        List<Port> ports) {
    public MirrorService {
        labels = Sorted.copy(labels);
        annotations = Sorted.copy(annotations);
        ports = List.copyOf(ports);
    }
}
