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
import org.jspecify.annotations.Nullable;

/** A kubeconfig in a file, checked before anything is asked with it. */
public final class KubeconfigFile {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Path file;
    private final Config config;

    private KubeconfigFile(Path file, Config config) {
        this.file = file;
        this.config = config;
    }

    /**
     * The text of a kubeconfig whose current context is the one given, and whose files are named by whole paths.
     *
     * @param context empty: the file's own current context
     * @throws IllegalArgumentException when it cannot be used, in words that say what to do
     */
    public static String read(Path file, String context) {
        var kubeconfig = new KubeconfigFile(file, parse(file));
        kubeconfig.use(context);
        return SERIALIZATION.asYaml(kubeconfig.config);
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
        cluster.setCertificateAuthority(whole(cluster.getCertificateAuthority()));
        if (context.getUser() != null) {
            var user = named(config.getUsers(), NamedAuthInfo::getName, context.getUser(), "user").getUser();
            user.setClientCertificate(whole(user.getClientCertificate()));
            user.setClientKey(whole(user.getClientKey()));
        }
    }

    private <T> T named(List<T> all, Function<T, String> nameOf, @Nullable String name, String kind) {
        return all.stream().filter(one -> nameOf.apply(one).equals(name)).findFirst()
                .orElseThrow(() -> unusable("has no %s %s".formatted(kind, name), all.isEmpty()
                        ? "add it"
                        : "it has " + all.stream().map(nameOf).collect(Collectors.joining(", "))));
    }

    /** Paths in a kubeconfig are seen from its folder. Nothing is said of a file that is not there: the user may not need it. */
    private @Nullable String whole(@Nullable String path) {
        var folder = file.toAbsolutePath().getParent();
        return path == null || path.isEmpty() || folder == null ? path : folder.resolve(path).toString();
    }

    private IllegalArgumentException unusable(String what, String remedy) {
        return new IllegalArgumentException("kubeconfig %s %s: %s".formatted(file, what, remedy));
    }
}
