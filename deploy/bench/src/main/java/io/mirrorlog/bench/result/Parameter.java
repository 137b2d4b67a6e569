package io.mirrorlog.bench.result;

import java.util.Locale;

/** Something that can be varied. Each benchmark takes those that it uses. */
public enum Parameter {
    /** Exported Services in the remote cluster. */
    SERVICES,
    /** Mirrors that are in place before anything is measured. */
    MIRRORS,
    /** Changes in a second. */
    RATE,
    /** Links of the local cluster. */
    LINKS,
    /** Records in an observed topic. */
    FACTS,
    /** Remote clusters. */
    CLUSTERS,
    /** Changes in the remote cluster, one after the other. */
    CHANGES,
    /** How often something is done again. */
    ROUNDS;

    /** Its field in the result. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its option on the command line. */
    public String option() {
        return "--" + word();
    }
}
