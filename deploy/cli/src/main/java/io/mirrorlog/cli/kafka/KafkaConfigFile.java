package io.mirrorlog.cli.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of client properties, as Kafka's own tools take with {@code --command-config}. */
final class KafkaConfigFile {
    private KafkaConfigFile() {}

    /**
     * Its properties.
     *
     * @throws IllegalArgumentException when it cannot be read, in words that say what to do
     */
    static SortedMap<String, String> read(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "--kafka-config: there is no file %s: name a file of Kafka client properties".formatted(file), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--kafka-config: %s holds no properties (%s): write lines like security.protocol=SSL"
                            .formatted(file, e.getMessage()),
                    e);
        }
        var sorted = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name)));
        return sorted;
    }
}
