package io.mirrorlog.cli.demo;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.cli.manifest.ManifestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An application's manifests: its Services and what stands behind them. Everything else in its files is left out.
 *
 * @param objects in the files' order, each with a namespace
 */
public record Manifests(List<HasMetadata> objects) {
    private static final String SHOP = "/demo/shop.yaml";

    public Manifests {
        objects = List.copyOf(objects);
    }

    /** The application that comes with the command. */
    public static Manifests shop() {
        try (var in = Objects.requireNonNull(Manifests.class.getResourceAsStream(SHOP))) {
            return of(ManifestFiles.read(in, SHOP), "shop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All {@code .yaml}, {@code .yml} and {@code .json} files of a folder. Objects without a namespace get the folder's name as theirs. */
    public static Manifests in(Path folder) {
        return of(ManifestFiles.read(folder), namespaceNamed(folder));
    }

    /** The objects of one kind. */
    public <T extends HasMetadata> List<T> of(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Manifests of(List<HasMetadata> all, String namespace) {
        var objects = new ArrayList<HasMetadata>();
        all.stream().filter(Manifests::matters).forEach(object -> {
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
