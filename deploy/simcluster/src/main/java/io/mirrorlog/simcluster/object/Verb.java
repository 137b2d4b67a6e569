package io.mirrorlog.simcluster.object;

import java.util.Arrays;

/** What a request does, by the word that RBAC rules, faults and counts use. */
public enum Verb {
    GET("get"), LIST("list"), WATCH("watch"), CREATE("create"), UPDATE("update"), PATCH("patch"), DELETE("delete"),
    DELETE_COLLECTION("deletecollection");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isWrite() {
        return switch (this) {
            case GET, LIST, WATCH -> false;
            case CREATE, UPDATE, PATCH, DELETE, DELETE_COLLECTION -> true;
        };
    }

    /** The verb of that word; a test that misspells one is told so. */
    public static Verb named(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such verb: " + word));
    }
}
