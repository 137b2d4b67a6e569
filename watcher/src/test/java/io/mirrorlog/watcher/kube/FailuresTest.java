package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {
    private static KubernetesClientException refusal(int code, String message) {
        return new KubernetesClientException(new StatusBuilder().withCode(code).withMessage(message).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | does not accept the credentials (401: said); renew them
        403 | does not allow it (403: said); grant the user get, list and watch
        404 | does not have it (404: said); check that it is the right server and that what defines it is installed
        429 | asks to wait (429: said)
        400 | refuses (400: said)
        500 | fails (500: said); look at its own log
        503 | fails (503: said); look at its own log
        """)
    void everyRefusalSaysWhatToDo(int code, String words) {
        assertThat(Failures.inWords(refusal(code, "said"))).isEqualTo(words);
    }

    @Test
    void whatTheClientWrapsIsUnwrapped() {
        var wrapped = new CompletionException(new WatcherException("watch",
                new KubernetesClientException("outer", refusal(403, "forbidden\nsecond line"))));

        assertThat(Failures.inWords(wrapped)).startsWith("does not allow it (403: forbidden)");
    }

    @Test
    void withoutAnAnswerTheInnermostCauseIsNamed() {
        var refused = new KubernetesClientException("outer",
                new IOException("middle", new ConnectException("refused")));

        assertThat(Failures.inWords(refused)).isEqualTo(
                "does not answer (ConnectException: refused); check its address, the network to it and its certificates");
    }

    @Test
    void aFailureWithoutWordsIsOneAllTheSame() {
        assertThat(Failures.inWords(new IOException())).startsWith("does not answer (IOException: null)");
        assertThat(Failures.inWords(new KubernetesClientException("said", 404, null))).contains("(404: said)");
    }
}
