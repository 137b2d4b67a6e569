package io.mirrorlog.topics.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers settings from the places they can be given in: a file, the environment, which wins over the file, and options, which win over
 * both. A name that is no setting's is a problem: a typing error must not be taken for a default.
 */
public final class SettingSources {
    /** What the environment variables begin with. */
    public static final String PREFIX = "MIRRORLOG_";
    /** Variables of the launcher and of tests. */
    private static final Set<String> OTHERS = Set.of("MIRRORLOG_JAVA_HOME", "MIRRORLOG_REAL_INPUT");

    private final List<Setting<?>> known;
    private final SortedMap<String, Given> given = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingSources(List<Setting<?>> known) {
        this.known = List.copyOf(known);
    }

    /**
     * Gathers them.
     *
     * @param known       every setting there is
     * @param environment all variables of the process
     * @param file        in the syntax of {@link Properties}
     * @param options     by the settings' keys
     */
    public static Settings gather(List<Setting<?>> known, Map<String, String> environment, Optional<Path> file,
            Map<String, Given> options) {
        var sources = new SettingSources(known);
        file.ifPresent(sources::addFile);
        sources.addEnvironment(environment);
        sources.given.putAll(options);
        return new Settings(sources.given, sources.problems);
    }

    private void addFile(Path file) {
        var keys = known.stream().map(Setting::key).toList();
        for (var entry : read(file).entrySet()) {
            if (keys.contains(entry.getKey())) {
                given.put(entry.getKey(), new Given(entry.getValue(), "settings file " + file));
            } else {
                problems.add("settings file %s: there is no setting %s; %s".formatted(file, entry.getKey(),
                        Suggestion.of(entry.getKey(), keys)));
            }
        }
    }

    private SortedMap<String, String> read(Path file) {
        var texts = new TreeMap<String, String>();
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key).strip()));
        } catch (NoSuchFileException e) {
            problems.add("settings file %s does not exist; name another with --settings".formatted(file));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            problems.add("settings file %s is malformed (%s); write one key=value a line, in UTF-8".formatted(file,
                    e.getMessage()));
        } catch (IOException e) {
            problems.add("settings file %s cannot be read (%s); name a readable file with --settings".formatted(file,
                    e.getMessage()));
        }
        return texts;
    }

    private void addEnvironment(Map<String, String> environment) {
        var variables = new TreeMap<String, Setting<?>>();
        known.forEach(setting -> variables.put(setting.variable(), setting));
        new TreeMap<>(environment).forEach((name, text) -> {
            var setting = variables.get(name);
            if (setting != null) {
                given.put(setting.key(), new Given(text.strip(), "environment variable " + name));
            } else if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
                problems.add("environment variable %s is no setting; %s".formatted(name,
                        Suggestion.of(name, variables.keySet())));
            }
        });
    }
}
