package io.mirrorlog.topics.settings;

import java.util.Locale;

/**
 * One thing that an operator can set.
 *
 * @param key         such as {@code writer.concurrency}
 * @param type        what it can be
 * @param standard    the text it has when nothing else is given; of a required one an example
 * @param description for a person, without a full stop
 * @param trait       what is special about it
 */
public record Setting<T>(String key, Type<T> type, String standard, String description, Trait trait) {
    private static final String MASK = "******";

    /** What is special about a setting. */
    public enum Trait {
        /** Nothing. */
        NONE,
        /** Its value is never shown. */
        SECRET,
        /** There is no default. */
        REQUIRED
    }

    public Setting {
        var _ = type.reader().apply(standard);
    }

    /** A setting with a default. */
    public static <T> Setting<T> of(String key, Type<T> type, String standard, String description) {
        return new Setting<>(key, type, standard, description, Trait.NONE);
    }

    /** A setting whose value is never shown; empty when not given. */
    public static <T> Setting<T> secret(String key, Type<T> type, String description) {
        return new Setting<>(key, type, "", description, Trait.SECRET);
    }

    /** A setting that must be given. */
    public static <T> Setting<T> required(String key, Type<T> type, String example, String description) {
        return new Setting<>(key, type, example, description, Trait.REQUIRED);
    }

    /** The environment variable that sets it. */
    public String variable() {
        return SettingSources.PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A value as it may be shown. */
    public String shown(String text) {
        return trait == Trait.SECRET && !text.isEmpty() ? MASK : text;
    }
}
