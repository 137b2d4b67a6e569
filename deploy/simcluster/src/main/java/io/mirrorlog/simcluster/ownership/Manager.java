package io.mirrorlog.simcluster.ownership;

/** Who writes: a manager's name, how it writes, through which version and subresource. */
public record Manager(String name, boolean applies, String apiVersion, String subresource) {

    String operation() {
        return applies ? "Apply" : "Update";
    }

    /** The manager as a message about conflicts names it. */
    String shown() {
        return "\"%s\"%s".formatted(name, applies ? "" : " using " + apiVersion);
    }
}
