package io.mirrorlog.cli.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads manifests: YAML or JSON, one object or many, lists included. */
public final class ManifestFiles {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ManifestFiles() {}

    /**
     * The objects of a file, or of all {@code .yaml}, {@code .yml} and {@code .json} files of a folder and the folders in it, in the
     * order of their names.
     *
     * @throws IllegalArgumentException when there are none, or one cannot be read, in words that say what to do
     */
    public static List<HasMetadata> read(Path path) {
        if (!Files.isDirectory(path)) {
            return readFile(path);
        }
        try (var files = Files.walk(path)) {
            var sorted = files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
            if (sorted.isEmpty()) {
                throw new IllegalArgumentException(path + " holds no .yaml or .json file: name a folder of manifests");
            }
            return sorted.stream().flatMap(file -> readFile(file).stream()).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + path + ": name a folder of manifests", e);
        }
    }

    /** The objects of a stream that is called so. */
    public static List<HasMetadata> read(InputStream in, String name) {
        try {
            return flatten(SERIALIZATION.unmarshal(in)).toList();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " holds no Kubernetes manifests: " + root(e), e);
        }
    }

    /** What the parser said first. */
    private static String root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private static List<HasMetadata> readFile(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": name a file or folder of manifests", e);
        }
    }

    private static Stream<HasMetadata> flatten(Object parsed) {
        return switch (parsed) {
            case KubernetesResourceList<?> list -> list.getItems().stream().map(HasMetadata.class::cast);
            case Collection<?> many -> many.stream().flatMap(ManifestFiles::flatten);
            case HasMetadata one -> Stream.of(one);
            default -> Stream.empty();
        };
    }
}
