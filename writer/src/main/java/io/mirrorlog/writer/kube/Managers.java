package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.mirrorlog.writer.plan.Labels;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads from {@code metadata.managedFields} which labels and annotations a mirror's writer wrote.
 *
 * <p>A mirror's writer is our own field manager, and any that wrote the label {@value Labels#MIRRORED_SERVICE}: who made the object. So
 * the keys of a mirror that Linkerd's own controller made are taken over with it, whatever that calls itself, and do not stay behind
 * when they are no longer wanted.
 */
final class Managers {
    private static final String METADATA = "f:metadata";
    private static final String LABELS = "f:labels";
    private static final String ANNOTATIONS = "f:annotations";
    private static final String FIELD = "f:";

    private Managers() {}

    static WrittenKeys writtenKeys(ObjectMeta metadata) {
        var labels = new TreeSet<String>();
        var annotations = new TreeSet<String>();
        for (var entry : metadata.getManagedFields()) {
            var itsLabels = keys(entry, LABELS);
            if (KubeClients.FIELD_MANAGER.equals(entry.getManager()) || itsLabels.contains(Labels.MIRRORED_SERVICE)) {
                labels.addAll(itsLabels);
                annotations.addAll(keys(entry, ANNOTATIONS));
            }
        }
        return new WrittenKeys(labels, annotations);
    }

    /** FieldsV1 is nested maps; a field's key is its name after {@code f:}, and the key {@code .} stands for the map itself. */
    private static Set<String> keys(ManagedFieldsEntry entry, String kind) {
        var keys = new TreeSet<String>();
        var fields = entry.getFieldsV1();
        if (fields != null && at(fields, METADATA) instanceof Map<?, ?> metadata
                && metadata.get(kind) instanceof Map<?, ?> entries) {
            for (var key : entries.keySet()) {
                if (key instanceof String text && text.startsWith(FIELD)) {
                    keys.add(text.substring(FIELD.length()));
                }
            }
        }
        return keys;
    }

    private static Object at(FieldsV1 fields, String key) {
        var properties = fields.getAdditionalProperties();
        return properties == null ? Map.of() : properties.getOrDefault(key, Map.of());
    }
}
