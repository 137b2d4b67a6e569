package io.mirrorlog.topics.fact;

import java.util.Arrays;
import java.util.Optional;

/** What happened to the object, in Debezium's letters. Facts have {@link #READ} as well; changes have not. */
public enum Op {
    /** Seen for the first time, or made. */
    CREATE("c"),
    /** Seen with another content, or changed. */
    UPDATE("u"),
    /** Seen to go, or removed. */
    DELETE("d"),
    /** Seen in a listing. */
    READ("r");

    private final String letter;

    Op(String letter) {
        this.letter = letter;
    }

    /** The letter on the wire. */
    public String letter() {
        return letter;
    }

    /** The op of a letter, if it is one. */
    public static Optional<Op> of(String letter) {
        return Arrays.stream(values()).filter(op -> op.letter.equals(letter)).findFirst();
    }
}
