package io.mirrorlog.watcher.translate;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mirrorlog.watcher.Samples;
import io.mirrorlog.watcher.kube.Texts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.mirrorlog.watcher.Samples.base64;
import static io.mirrorlog.watcher.Samples.credentials;
import static io.mirrorlog.watcher.Samples.kubeconfig;
import static io.mirrorlog.watcher.Samples.link;
import static io.mirrorlog.watcher.Samples.linkSpec;
import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTest {
    private static final String GOOD = kubeconfig("https://1.2.3.4:6443");

    private static Credentials of(Secret secret) {
        return Credentials.of(link("east", linkSpec("east", "creds")), Optional.of(secret), new Texts());
    }

    private static Secret raw(Map<String, String> data) {
        return new SecretBuilder().withMetadata(Samples.meta("mc/creds", "u", 1)).withData(data).build();
    }

    @Test
    void aKubeconfigThatSaysEverythingIsUsable() {
        var credentials = of(credentials("creds", GOOD));

        assertThat(credentials.isUsable()).isTrue();
        assertThat(credentials.kubeconfig()).isEqualTo(GOOD);
    }

    @Test
    void itsTextNeverShowsTheKubeconfig() {
        assertThat(of(credentials("creds", GOOD)).toString()).doesNotContain("token");
    }

    @Test
    void aMissingSecretIsNamedWithItsLinkAndWhatToDo() {
        var credentials = Credentials.of(link("east", linkSpec("east", "creds")), Optional.empty(), new Texts());

        assertThat(credentials.isUsable()).isFalse();
        assertThat(credentials.problem()).isEqualTo("Secret mc/creds of Link mc/east does not exist; "
                + "run 'linkerd multicluster link-gen' for its cluster again and apply the Secret");
    }

    @Test
    void aLinkThatNamesNoSecretIsTold() {
        assertThat(Credentials.of(link("east", Map.of()), Optional.empty(), new Texts()).problem())
                .isEqualTo("Link mc/east names no Secret; set spec.clusterCredentialsSecret");
    }

    @Test
    void aMissingOrEmptyKeyIsTold() {
        var expected = "Secret mc/creds of Link mc/east has no data under the key kubeconfig; run 'linkerd";

        assertThat(of(raw(Map.of("config", base64(GOOD)))).problem()).startsWith(expected);
        assertThat(of(raw(Map.of("kubeconfig", ""))).problem()).startsWith(expected);
        var none = raw(Map.of());
        none.setData(null);
        assertThat(of(none).problem()).startsWith(expected);
        assertThat(of(credentials("creds", "  \n")).problem()).contains("kubeconfig: is empty; run 'linkerd");
    }

    @Test
    void anUnreadableKubeconfigIsToldWithoutItsContent() {
        assertThat(of(raw(Map.of("kubeconfig", "***secret***"))).problem())
                .contains("is no UTF-8 text in Base64").doesNotContain("secret***");
        assertThat(of(raw(Map.of("kubeconfig", "/////w=="))).problem()).contains("is no UTF-8 text in Base64");
        assertThat(of(credentials("creds", "token: {secret-token")).problem())
                .contains("is no YAML mapping").doesNotContain("secret-token");
        assertThat(of(credentials("creds", "secret-text")).problem()).contains("is no YAML mapping")
                .doesNotContain("secret-text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                current-context: c  | x: y                            | has no current-context; name the context to use
                current-context: c  | current-context: d              | has no context 'd', which is its current-context; add it
                cluster: k,         | cluster: l,                     | has no cluster 'l', which its context names; add it
                user: u}            | user: w}                        | has no user 'w', which its context names; add it
                server:             | address:                        | has the server '' for cluster 'k'; write the API server's address
                "https              | "ftp                            | has the server 'ftp://1.2.3.4:6443' for cluster 'k'
                {token: t}          | {exec: {command: rm}}           | runs a plugin (exec) to log in
                {token: t}          | {auth-provider: {name: gcp}}    | runs a plugin (auth-provider) to log in
                {token: t}          | {tokenFile: /var/run/token}     | refers to a file (tokenFile), which is not there
                {token: t}          | {client-key: /k, token: t}      | refers to a file (client-key), which is not there
                {token: t}          | {client-certificate: /c}        | refers to a file (client-certificate), which is not there
                {server:            | {certificate-authority: /c, server: | refers to a file (certificate-authority), which is not there
                {server:            | {certificate-authority: [1], server: | refers to a file (certificate-authority)
                contexts: [         | contexts: [7,                   | contexts[0] must be an object, but is the number 7
                """,
            quoteCharacter = '`')
    void whatItMustNotDoOrLacksIsTold(String part, String instead, String words) {
        assertThat(GOOD).contains(part);

        var problem = of(credentials("creds", GOOD.replace(part, instead))).problem();

        assertThat(problem).startsWith("Secret mc/creds of Link mc/east, kubeconfig: ").contains(words);
    }

    @Test
    void aContextWithoutAUserIsLeftToTheApiServerToJudge() {
        assertThat(of(credentials("creds", GOOD.replace(", user: u}", "}"))).isUsable()).isTrue();
    }

    @Test
    void ofASecretOnlyTheKubeconfigIsKept() {
        var secret = raw(Map.of("kubeconfig", base64(GOOD), "release", "large"));
        secret.getMetadata().setAnnotations(Map.of("a", "b"));

        var kept = Credentials.withoutTheRest(secret);

        assertThat(kept.getData()).containsOnlyKeys("kubeconfig");
        assertThat(Meta.id(kept)).hasToString("mc/creds");
        assertThat(kept.getMetadata().getAnnotations()).isNullOrEmpty();
    }
}
