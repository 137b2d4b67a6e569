package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.LocalObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Links with their Secrets and options as manifests in a file, or in the files of a folder. */
public final class LinkFiles {
    private static final String REMEDY = "correct the file; it is read again when it changes";

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Path path;
    private final String namespace;
    private SortedMap<Path, FileTime> read = new TreeMap<>();

    /** Files whose objects are in a namespace unless they name it. */
    public LinkFiles(Path path, String namespace) {
        this.path = path;
        this.namespace = namespace;
    }

    /** Whether the files are others than those last read. */
    public boolean haveChanged() {
        return !times().equals(read);
    }

    /**
     * Reads all of them.
     *
     * @throws Malformed when one of them cannot be read, or holds no manifests; or none holds a Link
     */
    public LocalObjects read() throws Malformed {
        read = times();
        if (read.isEmpty()) {
            throw new Malformed("%s holds no .yaml, .yml or .json file; name a file or folder of Link manifests"
                    .formatted(path));
        }
        var links = new TreeMap<LinkName, GenericKubernetesResource>();
        var secrets = new TreeMap<String, Secret>();
        var options = Optional.<ConfigMap>empty();
        for (var file : read.keySet()) {
            for (var object : objects(file)) {
                switch (object) {
                    case GenericKubernetesResource link when link.getKind().equals("Link") ->
                        links.put(name(link, file), link);
                    case Secret secret -> secrets.put(secret.getMetadata().getName(), encoded(secret));
                    case ConfigMap map when map.getMetadata().getName().equals(LinkOptions.CONFIG_MAP) ->
                        options = Optional.of(map);
                    case HasMetadata _ -> {
                    }
                }
            }
        }
        if (links.isEmpty()) {
            throw new Malformed("%s holds no Link; name a file or folder of Link manifests".formatted(path));
        }
        return new LocalObjects(links, options, secrets);
    }

    private SortedMap<Path, FileTime> times() {
        var times = new TreeMap<Path, FileTime>();
        try (var files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
            return times;
        } catch (IOException e) {
            return new TreeMap<>();
        }
    }

    private List<HasMetadata> objects(Path file) throws Malformed {
        try (var in = Files.newInputStream(file)) {
            var objects = flat(serialization.unmarshal(in)).toList();
            objects.forEach(this::place);
            return objects;
        } catch (IOException e) {
            throw new Malformed("%s cannot be read (%s); %s".formatted(file, e.getMessage(), REMEDY));
        } catch (RuntimeException e) {
            throw new Malformed("%s holds no Kubernetes manifests%s; %s".formatted(file, Texts.position(e), REMEDY));
        }
    }

    private static Stream<HasMetadata> flat(Object parsed) {
        return switch (parsed) {
            case KubernetesResourceList<?> list -> list.getItems().stream().map(HasMetadata.class::cast);
            case Collection<?> many -> many.stream().flatMap(LinkFiles::flat);
            case HasMetadata one -> Stream.of(one);
            default -> throw new IllegalArgumentException("no Kubernetes object");
        };
    }

    private void place(HasMetadata object) {
        if (Objects.requireNonNullElse(object.getMetadata().getNamespace(), "").isEmpty()) {
            object.getMetadata().setNamespace(namespace);
        }
    }

    private static LinkName name(GenericKubernetesResource link, Path file) throws Malformed {
        var name = Objects.requireNonNullElse(link.getMetadata().getName(), "");
        if (name.isEmpty()) {
            throw new Malformed("%s holds a Link without metadata.name; %s".formatted(file, REMEDY));
        }
        return new LinkName(name);
    }

    /** What people write as text the API would have encoded. */
    private static Secret encoded(Secret secret) {
        var data = new TreeMap<String, String>();
        Optional.ofNullable(secret.getData()).ifPresent(data::putAll);
        Optional.ofNullable(secret.getStringData()).ifPresent(texts -> texts.forEach((key, text) -> data.put(key,
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))));
        secret.setData(data);
        return secret;
    }
}
