package io.mirrorlog.simcluster.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A temporary folder with what a control plane reads and writes. */
record ControlPlaneFiles(Path folder) {
    private static final int LOG_LINES = 20;
    static final String TOKEN = "administrator";

    static ControlPlaneFiles create() {
        try {
            ControlPlaneFiles files = new ControlPlaneFiles(Files.createTempDirectory("control-plane"));
            KeyPair keys = keys();
            Files.writeString(files.signingKey(), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Files.writeString(files.verifyingKey(), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
            Files.writeString(files.tokens(), TOKEN + ",administrator,1,\"system:masters\"\n");
            return files;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path signingKey() {
        return folder.resolve("service-account.key");
    }

    Path verifyingKey() {
        return folder.resolve("service-account.pub");
    }

    Path tokens() {
        return folder.resolve("tokens.csv");
    }

    Path etcdData() {
        return folder.resolve("etcd");
    }

    /** A copy of what etcd stored; it must not be running. */
    Path copyOfEtcdData() {
        Path copy = folder.resolve("backup-" + UUID.randomUUID());
        copy(etcdData(), copy);
        return copy;
    }

    /** Gives etcd what it stored then; it must not be running. */
    void restoreEtcdData(Path copy) {
        delete(etcdData());
        copy(copy, etcdData());
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the API server writes its audit log, when it has a policy. */
    Path auditLog() {
        return folder.resolve("audit.log");
    }

    /** Every write of a Service or Endpoints, with what came of it. */
    Path auditPolicy() {
        try {
            return Files.writeString(folder.resolve("audit-policy.yaml"), """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived, ResponseStarted]
                omitManagedFields: true
                rules:
                - level: RequestResponse
                  verbs: [create, update, patch, delete]
                  resources: [{group: "", resources: [services, endpoints]}]
                - level: None
                """);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path certificates() {
        return folder.resolve("certificates");
    }

    Path log(String process) {
        return folder.resolve(process + ".log");
    }

    /** The end of what the processes said. */
    String logs() {
        return Stream.of("etcd", "kube-apiserver").map(this::log).filter(Files::exists).map(ControlPlaneFiles::end)
                .collect(Collectors.joining("\n"));
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return log + ": " + unreadable.getMessage();
        }
    }

    void delete() {
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String title, byte[] key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(title,
                Base64.getMimeEncoder().encodeToString(key), title);
    }
}
