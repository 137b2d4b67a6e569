package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.topics.desired.Desired.NewNamespace;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.writer.apply.LocalCluster;
import io.mirrorlog.writer.plan.Actual;
import io.mirrorlog.writer.plan.Change;
import io.mirrorlog.writer.plan.NamespaceState;
import java.util.Optional;
import java.util.SortedSet;

/** A cluster that is like another; a bug changes one method of it. */
abstract class OtherCluster implements LocalCluster {
    private final LocalCluster real;

    OtherCluster(LocalCluster real) {
        this.real = real;
    }

    @Override
    public Actual seen(ObjectId key) {
        return real.seen(key);
    }

    @Override
    public Look read(ObjectId key) {
        return real.read(key);
    }

    @Override
    public NamespaceState namespace(String name) {
        return real.namespace(name);
    }

    @Override
    public Optional<String> clusterIp(ObjectId name) {
        return real.clusterIp(name);
    }

    @Override
    public Optional<Obstacle> makeNamespace(String name, NewNamespace wanted) {
        return real.makeNamespace(name, wanted);
    }

    @Override
    public SortedSet<ObjectId> names() {
        return real.names();
    }

    @Override
    public Carried carryOut(ObjectId key, Change.Write change) {
        return real.carryOut(key, change);
    }
}
