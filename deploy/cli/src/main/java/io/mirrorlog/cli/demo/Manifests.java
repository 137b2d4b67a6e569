package io.mirrorlog.cli.demo;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An application's manifests: its Services and what stands behind them. Everything else in its files is left out.
 *
 * @param objects in the files' order, each with a namespace
 */
public record Manifests(List<HasMetadata> objects) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String SHOP = "/demo/shop.yaml";

    public Manifests {
        objects = List.copyOf(objects);
    }

    /** The application that comes with the command. */
    public static Manifests shop() {
        try (var in = Objects.requireNonNull(Manifests.class.getResourceAsStream(SHOP))) {
            return of(List.of(read(in, SHOP)), "shop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All {@code .yaml}, {@code .yml} and {@code .json} files of a folder. Objects without a namespace get the folder's name as theirs. */
    public static Manifests in(Path folder) {
        try (var files = Files.walk(folder)) {
            var sorted = files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
            if (sorted.isEmpty()) {
                throw new IllegalArgumentException(
                        folder + " holds no .yaml or .json file: name a folder of manifests");
            }
            return of(sorted.stream().map(Manifests::read).toList(), namespaceNamed(folder));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + folder + ": name a folder of manifests", e);
        }
    }

    /** The objects of one kind. */
    public <T extends HasMetadata> List<T> of(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<HasMetadata> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<HasMetadata> read(InputStream in, String name) {
        try {
            return flatten(SERIALIZATION.unmarshal(in)).toList();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " holds no Kubernetes manifests: " + e.getMessage(), e);
        }
    }

    private static Stream<HasMetadata> flatten(Object parsed) {
        return switch (parsed) {
            case KubernetesList list -> list.getItems().stream();
            case Collection<?> many -> many.stream().flatMap(Manifests::flatten);
            case HasMetadata one -> Stream.of(one);
            default -> Stream.empty();
        };
    }

    private static Manifests of(List<List<HasMetadata>> files, String namespace) {
        var objects = new ArrayList<HasMetadata>();
        files.stream().flatMap(List::stream).filter(Manifests::matters).forEach(object -> {
            if (!(object instanceof Namespace) && isBlank(object.getMetadata().getNamespace())) {
                object.getMetadata().setNamespace(namespace);
            }
            objects.add(object);
        });
        return new Manifests(objects);
    }

    private static boolean matters(HasMetadata object) {
        return object instanceof Namespace || object instanceof Service || object instanceof Endpoints
                || object instanceof EndpointSlice;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String namespaceNamed(Path folder) {
        var name = folder.toAbsolutePath().normalize().getFileName();
        var legal = (name == null ? "" : name.toString()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-")
                .replaceAll("^-+|-+$", "");
        return legal.isEmpty() ? "application" : legal;
    }
}
