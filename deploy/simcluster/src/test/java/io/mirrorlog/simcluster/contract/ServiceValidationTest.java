package io.mirrorlog.simcluster.contract;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryCluster
class ServiceValidationTest {
    private final Subject subject;
    private final String namespace;

    ServiceValidationTest(Subject subject) {
        this.subject = subject;
        this.namespace = subject.freshNamespace();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/io/mirrorlog/simcluster/contract/refused-services.csv", delimiter = '|',
            quoteCharacter = '~')
    void aServiceThatBreaksARuleIsRefusedForIt(String spec, String cause) {
        Refusal refusal = Refusal.of(() -> subject.client().resource(Services.of(namespace, "a", spec)).create());

        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.reason()).isEqualTo("Invalid");
        assertThat(refusal.causes()).containsExactly(cause);
        assertThat(refusal.message()).contains("Service \"a\" is invalid: " + cause.substring(cause.indexOf(' ') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'clusterIP':'None'}",
            "{'ports':[{'port':80,'targetPort':'http'}]}",
            "{'ports':[{'port':53,'name':'tcp'},{'port':53,'name':'udp','protocol':'UDP'}]}",
            "{'ports':[{'port':80,'appProtocol':'kubernetes.io/h2c'}]}",
            "{'ipFamilyPolicy':'PreferDualStack','ports':[{'port':80}]}",
            "{'type':'ExternalName','externalName':'a.example.com.'}"})
    void aServiceThatKeepsTheRulesIsTaken(String spec) {
        assertThat(subject.client().resource(Services.of(namespace, "a", spec)).create().getMetadata().getUid())
                .isNotBlank();
    }

    @Test
    void theFirstOfTwoFamiliesDecidesWhatAnIpv4ClusterSays() {
        String spec = "{\"ipFamilies\":[\"IPv6\",\"IPv4\"],\"ipFamilyPolicy\":\"PreferDualStack\",\"ports\":[{\"port\":80}]}";

        Refusal refusal = Refusal.of(() -> subject.client().resource(Services.of(namespace, "a", spec)).create());

        assertThat(refusal.causes())
                .containsExactly(
                        "FieldValueInvalid spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster");
    }

    @Test
    void aNameIsALabelOfAtMost63Characters() {
        assertThat(refusalOf(Services.plain(namespace, "a".repeat(64))).causes()).containsExactly(
                "FieldValueInvalid metadata.name: Invalid value: \"" + "a".repeat(64)
                        + "\": must be no more than 63 characters");
        assertThat(refusalOf(Services.plain(namespace, "Upper")).message())
                .contains("a lowercase RFC 1123 label must consist of"
                        + " lower case alphanumeric characters or '-', and must start and end with an alphanumeric character");
    }

    @Test
    void labelsAndAnnotationsHaveASyntaxAndAnnotationsASize() {
        Service labelled = new ServiceBuilder(Services.plain(namespace, "a")).editMetadata().addToLabels("a b", "c d")
                .addToAnnotations("big", "x".repeat(256 * 1024)).endMetadata().build();

        assertThat(refusalOf(labelled).causes()).hasSize(3)
                .anyMatch(cause -> cause
                        .startsWith("FieldValueInvalid metadata.labels: Invalid value: \"a b\": name part must"))
                .anyMatch(cause -> cause
                        .startsWith("FieldValueInvalid metadata.labels: Invalid value: \"c d\": a valid label must"))
                .contains("FieldValueTooLong metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    @Test
    void anUpdateIsHeldToTheSameRules() {
        Service created = subject.client().resource(Services.plain(namespace, "a")).create();
        created.getSpec().getPorts().getFirst().setPort(70000);

        Refusal refusal = Refusal.of(() -> subject.client().resource(created).update());

        assertThat(refusal.causes()).containsExactly(
                "FieldValueInvalid spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive");
    }

    private Refusal refusalOf(Service service) {
        return Refusal.of(() -> subject.client().resource(service).create());
    }
}
