package io.mirrorlog.simcluster.field;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.status.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold of every object's metadata. */
public final class Metadata {
    static final int ANNOTATIONS_LIMIT = 256 * 1024;

    private Metadata() {}

    public static List<Cause> check(KubeObject object, Names form) {
        List<Cause> causes = new ArrayList<>();
        String prefix = object.text("metadata", "generateName");
        if (!prefix.isEmpty()) {
            causes.addAll(form.checkPrefix("metadata.generateName", prefix));
        }
        if (object.name().isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else {
            causes.addAll(form.check("metadata.name", object.name()));
        }
        causes.addAll(checkLabels("metadata.labels", object.labels()));
        causes.addAll(checkAnnotations(object.annotations()));
        causes.addAll(OwnerReferences.check(object));
        causes.addAll(Finalizers.check(object));
        return causes;
    }

    public static List<Cause> checkLabels(String field, Map<String, String> labels) {
        List<Cause> causes = new ArrayList<>();
        labels.forEach((key, value) -> {
            QualifiedNames.keyFaults(key).forEach(fault -> causes.add(Cause.invalid(field, key, fault)));
            QualifiedNames.valueFaults(value).forEach(fault -> causes.add(Cause.invalid(field, value, fault)));
        });
        return causes;
    }

    private static List<Cause> checkAnnotations(Map<String, String> annotations) {
        List<Cause> causes = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            String key = annotation.getKey();
            QualifiedNames.keyFaults(key.toLowerCase(Locale.ROOT))
                    .forEach(fault -> causes.add(Cause.invalid("metadata.annotations", key, fault)));
            size += bytes(key) + bytes(annotation.getValue());
        }
        if (size > ANNOTATIONS_LIMIT) {
            causes.add(Cause.tooLong("metadata.annotations", "may not be more than " + ANNOTATIONS_LIMIT + " bytes"));
        }
        return causes;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
