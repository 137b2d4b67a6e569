package io.mirrorlog.simcluster.shape;

import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.shape.Shape.Field;
import io.mirrorlog.simcluster.shape.Shape.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The structs of {@code builtin.shapes}. */
final class Shapes {
    private final Map<String, Struct> structs = new LinkedHashMap<>();

    private Shapes() {}

    static Shapes builtin() {
        try (InputStream file = Objects.requireNonNull(Shapes.class.getResourceAsStream("builtin.shapes"))) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Shapes parse(String text) {
        Shapes shapes = new Shapes();
        for (String paragraph : text.split("\n\\s*\n", -1)) {
            List<String> lines = paragraph.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                String name = lines.getFirst().strip();
                shapes.structs.put(name, new Struct(name.split("\\.", 2)[0], fields(lines.subList(1, lines.size()))));
            }
        }
        return shapes;
    }

    Optional<Struct> find(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    /** A kind of a group that another group has too is told from it by its group. */
    Struct struct(ResourceType type) {
        return find(type.qualifiedKind()).orElseGet(() -> struct(type.kind()));
    }

    Struct struct(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no shape for " + name));
    }

    private static List<Field> fields(List<String> lines) {
        List<Field> fields = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split(" ", 2);
            fields.add(new Field(words[0], Shape.parse(words[1])));
        }
        return fields;
    }
}
