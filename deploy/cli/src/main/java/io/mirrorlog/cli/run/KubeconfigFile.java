package io.mirrorlog.cli.run;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kubeconfig in a file, checked before anything is asked with it. */
public final class KubeconfigFile {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final String files;
    private final Config config;

    private KubeconfigFile(String files, Config config) {
        this.files = files;
        this.config = config;
    }

    /**
     * The text of a kubeconfig whose current context is the one given, and whose files are named by whole paths.
     *
     * @param context empty: the file's own current context
     * @throws IllegalArgumentException when it cannot be used, in words that say what to do
     */
    public static String read(Path file, String context) {
        return read(List.of(file), context);
    }

    /**
     * The same of several files as kubectl merges them: of two things with one name, and of two current contexts, the first counts.
     *
     * @param context empty: the files' own current context
     * @throws IllegalArgumentException when they cannot be used, in words that say what to do
     */
    public static String read(List<Path> files, String context) {
        var merged = files.stream().map(file -> withWholePaths(parse(file), file)).reduce(KubeconfigFile::merged)
                .orElseThrow(() -> new IllegalArgumentException("no kubeconfig is named: name a file"));
        var kubeconfig = new KubeconfigFile(files.stream().map(Path::toString).collect(Collectors.joining(":")),
                merged);
        kubeconfig.use(context);
        return SERIALIZATION.asYaml(merged);
    }

    private static Config merged(Config first, Config second) {
        if (Objects.requireNonNullElse(first.getCurrentContext(), "").isEmpty()) {
            first.setCurrentContext(second.getCurrentContext());
        }
        first.setContexts(merged(first.getContexts(), second.getContexts(), NamedContext::getName));
        first.setClusters(merged(first.getClusters(), second.getClusters(), NamedCluster::getName));
        first.setUsers(merged(first.getUsers(), second.getUsers(), NamedAuthInfo::getName));
        return first;
    }

    private static <T> List<T> merged(List<T> first, List<T> second, Function<T, String> nameOf) {
        var names = first.stream().map(nameOf).collect(Collectors.toSet());
        return Stream.concat(first.stream(), second.stream().filter(one -> !names.contains(nameOf.apply(one))))
                .toList();
    }

    private static Config parse(Path file) {
        try {
            var text = Files.readString(file);
            if (text.isBlank()) {
                throw new IllegalArgumentException("kubeconfig %s is empty: name another file".formatted(file));
            }
            return SERIALIZATION.unmarshal(text, Config.class);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("kubeconfig %s does not exist: name another file".formatted(file), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "kubeconfig %s cannot be read (%s): name a readable text file".formatted(file,
                            e.getClass().getSimpleName()),
                    e);
        } catch (RuntimeException e) {
            if (e instanceof IllegalArgumentException said && said.getCause() == null) {
                throw said;
            }
            throw new IllegalArgumentException(
                    "kubeconfig %s is no YAML of a kubeconfig: correct it, or name another file".formatted(file), e);
        }
    }

    private void use(String wanted) {
        var name = wanted.isEmpty() ? Objects.requireNonNullElse(config.getCurrentContext(), "") : wanted;
        if (name.isEmpty()) {
            throw unusable("has no current-context", "name one with --context, or in the file");
        }
        var context = named(config.getContexts(), NamedContext::getName, name, "context").getContext();
        var cluster = named(config.getClusters(), NamedCluster::getName, context.getCluster(), "cluster").getCluster();
        if (cluster.getServer() == null || !cluster.getServer().matches("https?://.+")) {
            throw unusable("has the server '%s' for cluster %s".formatted(cluster.getServer(), context.getCluster()),
                    "write the API server's address, beginning with https://");
        }
        config.setCurrentContext(name);
        if (context.getUser() != null) {
            var _ = named(config.getUsers(), NamedAuthInfo::getName, context.getUser(), "user");
        }
    }

    private <T> T named(List<T> all, Function<T, String> nameOf, @Nullable String name, String kind) {
        return all.stream().filter(one -> nameOf.apply(one).equals(name)).findFirst()
                .orElseThrow(() -> unusable("has no %s %s".formatted(kind, name), all.isEmpty()
                        ? "add it"
                        : "it has " + all.stream().map(nameOf).collect(Collectors.joining(", "))));
    }

    /** Paths in a kubeconfig are seen from its folder. Nothing is said of a file that is not there: the user may not need it. */
    private static Config withWholePaths(Config config, Path file) {
        config.getClusters().stream().map(NamedCluster::getCluster).filter(Objects::nonNull).forEach(
                cluster -> cluster.setCertificateAuthority(whole(cluster.getCertificateAuthority(), file)));
        config.getUsers().stream().map(NamedAuthInfo::getUser).filter(Objects::nonNull).forEach(user -> {
            user.setClientCertificate(whole(user.getClientCertificate(), file));
            user.setClientKey(whole(user.getClientKey(), file));
        });
        return config;
    }

    private static @Nullable String whole(@Nullable String path, Path file) {
        var folder = file.toAbsolutePath().getParent();
        return path == null || path.isEmpty() || folder == null ? path : folder.resolve(path).toString();
    }

    private IllegalArgumentException unusable(String what, String remedy) {
        return new IllegalArgumentException("kubeconfig %s %s: %s".formatted(files, what, remedy));
    }
}
