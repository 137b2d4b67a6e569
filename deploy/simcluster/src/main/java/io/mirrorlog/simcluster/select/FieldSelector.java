package io.mirrorlog.simcluster.select;

import io.mirrorlog.simcluster.object.KubeObject;
import java.util.List;

/** A field selector: fields that must, or must not, have a value. */
public record FieldSelector(List<Requirement> requirements) {
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    public FieldSelector {
        requirements = List.copyOf(requirements);
    }

    /** One field compared with one value. */
    public record Requirement(String field, boolean equal, String value) {
        boolean matches(KubeObject object) {
            return text(object).equals(value) == equal;
        }

        /** The source of an Event is whoever reported it, where it does not name one. */
        private String text(KubeObject object) {
            if (!field.equals("source")) {
                return object.text(field.split("\\."));
            }
            String component = object.text("source", "component");
            return component.isEmpty() ? object.text("reportingComponent") : component;
        }
    }

    public boolean matches(KubeObject object) {
        return requirements.stream().allMatch(requirement -> requirement.matches(object));
    }
}
