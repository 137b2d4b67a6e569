package io.mirrorlog.simcluster.object;

import java.util.Locale;

/** One version of one kind the cluster serves, with the names it goes by. */
public record ResourceType(String group, String version, String plural, String kind, boolean namespaced,
        boolean hasStatus) {

    /** The type without its version: all versions of a kind share one storage. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The type under which its objects are stored: a kind that is served in two groups is stored once. */
    public String stored() {
        return EventForms.stored(qualified());
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The kind as it stands in a message about an invalid object. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public String listKind() {
        return kind + "List";
    }

    /** Where etcd holds the objects of the type, which shows in messages about lost preconditions. */
    public String storagePath() {
        return switch (qualified()) {
            case "services" -> "/registry/services/specs";
            case "endpoints" -> "/registry/services/endpoints";
            case "links.multicluster.linkerd.io" -> "/registry/" + group + "/" + plural;
            default -> "/registry/" + plural;
        };
    }

    /** Whether a custom resource definition defines the type. */
    public boolean isCustom() {
        return group.equals(ResourceTypes.LINKS);
    }

    public boolean is(String qualifiedName) {
        return qualified().equals(qualifiedName);
    }
}
