package io.mirrorlog.bench.result;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One number that was measured.
 *
 * @param group under which it stands in the result; empty: under none
 * @param name  its field
 * @param worse which of two such numbers is the worse one
 */
public record Measure(String group, String name, BigDecimal value, Worse worse) {

    /** Which of two numbers is the worse one. */
    public enum Worse {
        /** As of a rate. */
        LOWER,
        /** As of a time. */
        HIGHER,
        /** It is there to be read, not to be judged. */
        NEITHER
    }

    /** A number with so many decimals. */
    public static Measure of(String group, String name, double value, int decimals, Worse worse) {
        return new Measure(group, name, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP), worse);
    }

    /** A whole number. */
    public static Measure of(String group, String name, long value, Worse worse) {
        return new Measure(group, name, BigDecimal.valueOf(value), worse);
    }

    boolean isSameAs(Measure other) {
        return group.equals(other.group) && name.equals(other.name);
    }

    Measure worseOf(Measure other) {
        var difference = value.compareTo(other.value);
        return switch (worse) {
            case LOWER -> difference <= 0 ? this : other;
            case HIGHER -> difference >= 0 ? this : other;
            case NEITHER -> this;
        };
    }
}
