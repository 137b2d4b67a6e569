package io.mirrorlog.cli.up;

import io.mirrorlog.topics.settings.Given;
import io.mirrorlog.topics.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of a command line as what they are: settings that were given there. */
final class OptionTexts {
    private final Map<String, Given> given = new TreeMap<>();

    /** An option; null: it was not given. */
    OptionTexts add(String option, Setting<?> setting, @Nullable String text) {
        if (text != null) {
            given.put(setting.key(), new Given(text, "option " + option));
        }
        return this;
    }

    /** The same of an option that can be repeated. */
    OptionTexts add(String option, Setting<?> setting, @Nullable List<String> texts) {
        return add(option, setting, texts == null ? null : String.join(",", texts));
    }

    /** What was given, by the settings' keys. */
    Map<String, Given> given() {
        return new TreeMap<>(given);
    }
}
