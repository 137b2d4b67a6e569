package io.mirrorlog.cli.expect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmptinessTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "[]",
            "[{'kind': 'EndpointSlice', 'endpoints': []}]",
            "[{'kind': 'EndpointSlice', 'endpoints': null, 'ports': [{'port': 80}]}]",
            "[{'kind': 'EndpointSlice', 'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {'ready': false}}]}]",
            "[{'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {'ready': false, 'serving': true}}]}]",
            "[{'kind': 'Endpoints'}]",
            "[{'kind': 'Endpoints', 'subsets': null}]",
            "[{'kind': 'Endpoints', 'subsets': [{'notReadyAddresses': [{'ip': '10.0.0.1'}], 'ports': [{'port': 80}]}]}]",
            "[{'kind': 'Endpoints', 'subsets': []}, {'kind': 'EndpointSlice', 'endpoints': []}]",
    })
    void nothingReadyIsEmpty(String endpoints) {
        assertThat(isEmpty(endpoints)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[{'kind': 'EndpointSlice', 'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {'ready': true}}]}]",
            "[{'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {}}]}]",
            "[{'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {'ready': null}}]}]",
            "[{'endpoints': [{'addresses': ['10.0.0.1']}]}]",
            "[{'endpoints': []}, {'endpoints': [{'addresses': ['fd00::1'], 'conditions': {'ready': true}}]}]",
            "[{'endpoints': [{'addresses': ['10.0.0.1'], 'conditions': {'ready': false}}, {'addresses': ['10.0.0.2']}]}]",
            "[{'kind': 'Endpoints', 'subsets': [{'addresses': [{'ip': '10.0.0.1'}]}]}]",
            "[{'subsets': [{'notReadyAddresses': [{'ip': '10.0.0.1'}]}, {'addresses': [{'ip': '10.0.0.2'}]}]}]",
            "[{'kind': 'Endpoints', 'subsets': []}, {'endpoints': [{'addresses': ['10.0.0.1']}]}]",
    })
    void oneReadyAddressAnywhereIsNotEmpty(String endpoints) {
        assertThat(isEmpty(endpoints)).isFalse();
    }

    private static boolean isEmpty(String endpoints) {
        return Emptiness.isEmpty(Scene.right().remoteEndpoints(endpoints.replace('\'', '"')).question());
    }
}
