package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Our own writes and the watch reach the store in either order; what is newer must stay. */
class ObjectStoreTest {
    private static final String KEY = "shop/orders-east";
    private final ObjectStore<Service> store = new ObjectStore<>();

    @Test
    void whatWeMadeIsThereBeforeTheWatchTells() {
        store.made(at("1"), store.removals());

        assertThat(version()).isEqualTo("1");
    }

    @Test
    void whatTheWatchToldFirstStays() {
        var removals = store.removals();
        store.put(KEY, at("2"));
        store.made(at("1"), removals);

        assertThat(version()).isEqualTo("2");
    }

    @Test
    void whatWasMadeAndRemovedBeforeWeHeardOfItDoesNotComeBack() {
        var removals = store.removals();
        store.put(KEY, at("1"));
        store.remove(KEY);
        store.made(at("1"), removals);

        assertThat(version()).isEqualTo("none");
    }

    @Test
    void whatWeChangedTakesThePlaceOfWhatItWasPlannedOnOnly() {
        store.put(KEY, at("1"));
        store.changed(at("2"), "1");
        assertThat(version()).isEqualTo("2");

        store.put(KEY, at("3"));
        store.changed(at("2"), "1");
        assertThat(version()).isEqualTo("3");
    }

    @Test
    void whatWeRemovedGoesUnlessAnotherIsThere() {
        store.put(KEY, at("2"));
        store.removed(KEY, "1");
        assertThat(version()).isEqualTo("2");

        store.removed(KEY, "2");
        assertThat(version()).isEqualTo("none");
    }

    @Test
    void managedFieldsAreNotKept() {
        var service = new ServiceBuilder(at("1")).editMetadata()
                .withManagedFields(new ManagedFieldsEntryBuilder().withManager("kubectl").build()).endMetadata()
                .build();
        store.put(KEY, service);

        assertThat(store.at(KEY).orElseThrow().object().getMetadata().getManagedFields()).isEmpty();
    }

    private String version() {
        return store.at(KEY).map(entry -> entry.object().getMetadata().getResourceVersion()).orElse("none");
    }

    private static Service at(String resourceVersion) {
        return new ServiceBuilder().withNewMetadata().withNamespace("shop").withName("orders-east")
                .withResourceVersion(resourceVersion).endMetadata().build();
    }
}
