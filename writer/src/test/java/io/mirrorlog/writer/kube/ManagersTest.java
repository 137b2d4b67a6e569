package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManagersTest {
    @Test
    void theKeysOfOurManagerAndOfWhoMadeTheMirrorAreOursAndNoOthers() {
        var keys = Managers.writtenKeys(service("""
            {"manager":"controller","operation":"Update","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{
              "f:annotations":{".":{},"f:note":{}},
              "f:labels":{".":{},"f:mirror.linkerd.io/mirrored-service":{},"f:old":{}}}}},
            {"manager":"mirrorlog","operation":"Update","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{
              "f:labels":{"f:app":{}}},"f:spec":{"f:ports":{}}}},
            {"manager":"kubectl","operation":"Update","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{
              "f:labels":{"f:team":{}}}}}""").getMetadata());

        assertThat(keys).isEqualTo(new WrittenKeys(
                new TreeSet<>(List.of("app", "mirror.linkerd.io/mirrored-service", "old")),
                new TreeSet<>(List.of("note"))));
    }

    @Test
    void withoutARecordNothingIsKnown() {
        assertThat(Managers.writtenKeys(service("").getMetadata())).isEqualTo(WrittenKeys.none());
    }

    private static Service service(String managedFields) {
        return Serialization.unmarshal("""
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b","managedFields":[%s]}}"""
                .formatted(managedFields), Service.class);
    }
}
