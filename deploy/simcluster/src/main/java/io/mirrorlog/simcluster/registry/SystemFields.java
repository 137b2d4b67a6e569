package io.mirrorlog.simcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.KubeObject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The metadata only the cluster writes: identity, times and generation. Its randomness is seeded. */
public final class SystemFields {
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final List<String> KEPT = List.of("uid", "creationTimestamp", "deletionTimestamp",
            "deletionGracePeriodSeconds", "generation");

    private final RandomGenerator random;
    private final InstantSource time;

    public SystemFields(RandomGenerator random, InstantSource time) {
        this.random = random;
        this.time = time;
    }

    void born(KubeObject object, boolean countsGenerations) {
        ObjectNode metadata = object.metadata();
        KEPT.forEach(metadata::remove);
        metadata.remove("resourceVersion");
        metadata.remove("selfLink");
        metadata.put("uid", uid()).put("creationTimestamp", now());
        if (countsGenerations) {
            metadata.put("generation", 1);
        }
    }

    void keep(KubeObject object, KubeObject current) {
        ObjectNode metadata = object.metadata();
        for (String field : KEPT) {
            JsonNode kept = current.at("metadata", field);
            if (kept.isMissingNode()) {
                metadata.remove(field);
            } else {
                metadata.set(field, kept);
            }
        }
        metadata.remove("selfLink");
        metadata.put("name", current.name());
        metadata.put("resourceVersion", current.resourceVersion());
        if (!current.namespace().isEmpty()) {
            metadata.put("namespace", current.namespace());
        }
    }

    void nextGeneration(KubeObject object) {
        object.metadata().put("generation", object.at("metadata", "generation").asLong() + 1);
    }

    void dying(KubeObject object) {
        object.metadata().put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0);
        if (object.at("metadata").has("generation")) {
            nextGeneration(object);
        }
    }

    /** The name that follows {@code generateName}. */
    String generatedName(String prefix) {
        StringBuilder name = new StringBuilder(prefix.substring(0, Math.min(prefix.length(), 63 - SUFFIX_LENGTH)));
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return name.toString();
    }

    /** The time as objects carry it, in whole seconds. */
    public String now() {
        return time.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String uid() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
