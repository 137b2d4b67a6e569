package io.mirrorlog.cli.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorlog.cli.expect.Mutation.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Goes over all fields of a right mirror, as the API server serves it. A field is either the server's own, and then nothing
 * that happens to it is a difference, or each change to it gives one sentence that names it.
 */
class MutationTest {

    /** What the server writes, allocates or reports, and the annotations the product may use as it likes. */
    private static final Pattern NOT_JUDGED = Pattern.compile(
            "metadata\\.(uid|resourceVersion|creationTimestamp|managedFields\\[.*)"
                    + "|metadata\\.annotations\\[mirrorlog\\.io/.*"
                    + "|spec\\.(clusterIPs|ipFamilies)\\[.*"
                    + "|status\\..*");

    /** What a reader knows without being told: by the API's defaults, or because a list says it for its items. */
    private static final Pattern MAY_BE_LEFT_OUT = Pattern.compile(
            "apiVersion|kind|spec\\.(type|sessionAffinity|internalTrafficPolicy|ipFamilyPolicy)"
                    + "|(spec|subsets\\[0])\\.ports\\[0]\\.protocol");

    /** Any address will do, as long as there is one. */
    private static final String CLUSTER_IP = "spec.clusterIP";

    @Test
    void theRightMirrorHasNoDifference() {
        assertThat(Scene.right().differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void eachFieldOfTheServiceIsTheServersOwnOrIsNamed(Mutation mutation) {
        judge("Service shop/cart-east: ", mutation, Judge.differences(Scene.right().question(),
                Optional.of(mutation.mutated()), Optional.of(Scene.right().endpoints()), Optional.empty()));
    }

    static Stream<Mutation> eachFieldOfTheServiceIsTheServersOwnOrIsNamed() {
        return Mutation.all(Scene.right().service()).stream();
    }

    @ParameterizedTest
    @MethodSource
    void eachFieldOfTheEndpointsIsTheServersOwnOrIsNamed(Mutation mutation) {
        judge("Endpoints shop/cart-east: ", mutation, Judge.differences(Scene.right().question(),
                Optional.of(Scene.right().service()), Optional.of(mutation.mutated()), Optional.empty()));
    }

    static Stream<Mutation> eachFieldOfTheEndpointsIsTheServersOwnOrIsNamed() {
        return Mutation.all(Scene.right().endpoints()).stream();
    }

    @ParameterizedTest
    @MethodSource
    void eachFieldOfTheEndpointsOfADeadGatewayIsTheServersOwnOrIsNamed(Mutation mutation) {
        Question dead = Scene.right().gateway(false, "192.0.2.127", "192.0.2.128").question();
        judge("Endpoints shop/cart-east: ", mutation, Judge.differences(dead,
                Optional.of(Scene.right().service()), Optional.of(mutation.mutated()), Optional.empty()));
    }

    static Stream<Mutation> eachFieldOfTheEndpointsOfADeadGatewayIsTheServersOwnOrIsNamed() {
        JsonNode alive = Scene.right().endpoints();
        return Mutation.all(Scene.json(alive.toString().replace("\"addresses\"", "\"notReadyAddresses\""))).stream();
    }

    private static void judge(String title, Mutation mutation, List<String> differences) {
        boolean tolerated = NOT_JUDGED.matcher(mutation.path()).matches()
                || (mutation.kind() == Kind.REMOVED && MAY_BE_LEFT_OUT.matcher(mutation.path()).matches())
                || (mutation.kind() == Kind.CHANGED && mutation.path().equals(CLUSTER_IP));
        if (tolerated) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).singleElement().asString().startsWith(title).contains(named(mutation));
        }
    }

    /** Subsets are compared by content, for the server may cut them anew; an item that is gone is told by its list. */
    private static String named(Mutation mutation) {
        String path = mutation.path();
        String field = path.substring(path.lastIndexOf('.') + 1);
        if (path.equals("subsets[0]")) {
            return "subsets.";
        }
        if (mutation.kind() == Kind.ADDED || !path.startsWith("subsets")) {
            return mutation.kind() == Kind.REMOVED && path.endsWith("]") && path.startsWith("spec.ports")
                    ? "spec.ports are "
                    : path + " is ";
        }
        if (path.contains("ddresses")) {
            return path.replaceFirst("\\[0]", "").replaceFirst("\\[.*", "") + " are ";
        }
        return path.endsWith("]") ? "subsets.ports are " : "]." + field + " is ";
    }
}
