package io.mirrorlog.simcluster;

import java.net.URI;

/** The text of a kubeconfig for one cluster. */
record Kubeconfig(String name, URI url, String token) {

    String yaml() {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: %1$s
              cluster:
                server: %2$s
            users:
            - name: %1$s
              user:
                token: %3$s
            contexts:
            - name: %1$s
              context:
                cluster: %1$s
                user: %1$s
            current-context: %1$s
            """.formatted(name, url, token);
    }
}
