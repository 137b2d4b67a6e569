package io.mirrorlog.cli.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.watcher.kube.Failures;
import java.util.function.Function;

/** Asks an API server, and says in words why it does not give what is asked. */
public final class Asking {
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private Asking() {}

    /**
     * What it answers.
     *
     * @throws NotYet  when it does not answer, or fails: it may do later
     * @throws Refused when it refuses
     */
    public static <T> T ask(KubernetesClient client, Function<KubernetesClient, T> question) {
        try {
            return question.apply(client);
        } catch (KubernetesClientException e) {
            var words = "API server %s %s".formatted(client.getMasterUrl(), Failures.inWords(e));
            throw passes(e) ? new NotYet(words, e) : new Refused(words, e);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "no request can be made to API server %s with what the kubeconfig says: check its token and certificates"
                            .formatted(client.getMasterUrl()),
                    e);
        }
    }

    private static boolean passes(KubernetesClientException failure) {
        var code = code(failure);
        return code == 0 || code == TOO_MANY_REQUESTS || code >= SERVER_ERRORS;
    }

    /** The client wraps exceptions with a code in ones without. */
    private static int code(KubernetesClientException failure) {
        return failure.getCode() == 0 && failure.getCause() instanceof KubernetesClientException cause
                ? code(cause)
                : failure.getCode();
    }
}
