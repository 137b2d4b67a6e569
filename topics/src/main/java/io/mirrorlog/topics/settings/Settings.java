package io.mirrorlog.topics.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was set, read setting by setting. What is wrong is collected, so that all of it can be told at once. */
public final class Settings {
    private final SortedMap<String, Given> given;
    private final List<String> problems;

    Settings(Map<String, Given> given, List<String> problems) {
        this.given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        this.problems = new ArrayList<>(problems);
    }

    /** Settings by key, from one place. */
    public static Settings of(Map<String, String> texts) {
        return new Settings(texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, text -> new Given(text.getValue(), "given"))), List.of());
    }

    /** A setting's value. If its text is none, that is a problem, and the default stands in. */
    public <T> T get(Setting<T> setting) {
        var found = given.get(setting.key());
        if (found == null) {
            if (setting.trait() == Setting.Trait.REQUIRED) {
                problem("%s is not set: %s; must be %s".formatted(setting.key(), setting.description(),
                        setting.type().allowed()));
            }
            return setting.type().reader().apply(setting.standard());
        }
        try {
            return setting.type().reader().apply(found.text());
        } catch (IllegalArgumentException e) {
            problem("%s is '%s' (%s): must be %s".formatted(setting.key(), setting.shown(found.text()), found.where(),
                    setting.type().allowed()));
            return setting.type().reader().apply(setting.standard());
        }
    }

    /** Whether somebody set it. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /** Makes a record of settings. What its own checks refuse is a problem like any other. */
    public <R> Optional<R> make(Function<Settings, R> record) {
        try {
            return Optional.of(record.apply(this));
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Adds something that is wrong, in words. */
    public void problem(String words) {
        if (!problems.contains(words)) {
            problems.add(words);
        }
    }

    /** All that is wrong, in words. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The effective texts of the settings, in order, secrets masked. */
    public SortedMap<String, String> shown(List<Setting<?>> settings) {
        var shown = new TreeMap<String, String>();
        settings.forEach(setting -> shown.put(setting.key(), setting.shown(textOf(setting))));
        return shown;
    }

    private String textOf(Setting<?> setting) {
        var found = given.get(setting.key());
        return found == null ? setting.standard() : found.text();
    }
}
