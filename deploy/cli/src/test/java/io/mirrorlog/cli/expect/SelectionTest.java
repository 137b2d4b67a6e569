package io.mirrorlog.cli.expect;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTest {
    private static final Map<String, String> LABELS = Map.of("app", "cart", "tier", "backend", "shard", "5");

    @ParameterizedTest
    @ValueSource(strings = {
            "{'matchLabels': {'app': 'cart'}}",
            "{'matchLabels': {'app': 'cart', 'tier': 'backend'}}",
            "{'matchLabels': {}, 'matchExpressions': [{'key': 'app', 'operator': 'Exists'}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'Exists', 'values': []}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'In', 'values': ['pay', 'cart']}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'NotIn', 'values': ['pay']}]}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'NotIn', 'values': ['pay']}]}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'DoesNotExist'}]}",
            "{'matchLabels': {'app': 'cart'}, 'matchExpressions': [{'key': 'tier', 'operator': 'In', 'values': ['backend']}]}",
    })
    void everyRequirementThatHoldsSelects(String selector) {
        assertThat(selects(selector)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'matchLabels': {'app': 'pay'}}",
            "{'matchLabels': {'app': 'cart', 'zone': 'a'}}",
            "{'matchLabels': {'zone': ''}}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'Exists'}]}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'In', 'values': ['cart', '']}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'NotIn', 'values': ['cart']}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'DoesNotExist'}]}",
            "{'matchLabels': {'app': 'cart'}, 'matchExpressions': [{'key': 'tier', 'operator': 'In', 'values': ['front']}]}",
    })
    void oneRequirementThatDoesNotHoldIsEnough(String selector) {
        assertThat(selects(selector)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'matchLabels': {}, 'matchExpressions': []}",
            "{'matchLabels': null, 'matchExpressions': null}"})
    void anEmptySelectorSelectsNothing(String selector) {
        assertThat(selects(selector)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'matchExpressions': [{'key': 'zone', 'operator': 'Matches', 'values': ['a']}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'exists'}]}",
            "{'matchExpressions': [{'key': 'app'}]}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'NotIn', 'values': []}]}",
            "{'matchExpressions': [{'key': 'app', 'operator': 'Exists', 'values': ['cart']}]}",
            "{'matchExpressions': [{'key': 'not a key', 'operator': 'DoesNotExist'}]}",
            "{'matchExpressions': [{'key': 'UPPER.io/a', 'operator': 'DoesNotExist'}]}",
            "{'matchExpressions': [{'key': 'zone', 'operator': 'NotIn', 'values': ['not a value']}]}",
            "{'matchLabels': {'app': 'cart'}, 'matchExpressions': [{'key': 'app', 'operator': 'Unknown'}]}",
            "{'matchLabels': {'app': 'cart', 'shard': 5}}",
    })
    void anInvalidSelectorSelectsNothingEvenIfTheRestHolds(String selector) {
        assertThat(selects(selector)).isFalse();
    }

    @Test
    void aSelectorThatIsNotThereSelectsNothing() {
        assertThat(Selection.selects(Scene.json("{}").path("selector"), LABELS)).isFalse();
    }

    private static boolean selects(String selector) {
        return Selection.selects(Scene.json(selector.replace('\'', '"')), LABELS);
    }
}
