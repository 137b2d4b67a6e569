package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.access.Bearers;
import io.mirrorlog.simcluster.access.Caller;
import io.mirrorlog.simcluster.controller.EndpointSliceMirroring;
import io.mirrorlog.simcluster.controller.NamespaceCleaner;
import io.mirrorlog.simcluster.fault.FaultBook;
import io.mirrorlog.simcluster.field.Names;
import io.mirrorlog.simcluster.http.Api;
import io.mirrorlog.simcluster.http.ApiServer;
import io.mirrorlog.simcluster.http.AuditLog;
import io.mirrorlog.simcluster.http.Handling;
import io.mirrorlog.simcluster.http.RequestLog;
import io.mirrorlog.simcluster.http.Timers;
import io.mirrorlog.simcluster.kind.ServiceAddresses;
import io.mirrorlog.simcluster.kind.ServiceCidr;
import io.mirrorlog.simcluster.kind.Strategies;
import io.mirrorlog.simcluster.registry.Deletion;
import io.mirrorlog.simcluster.registry.Registry;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.registry.SystemFields;
import io.mirrorlog.simcluster.schema.LinkSchemas;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.watch.Watches;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The parts of a cluster, put together. */
record Machinery(Store store, Watches watches, NamespaceCleaner namespaces, ApiServer server, RequestLog requests,
        FaultBook faults, Bearers bearers, AuditLog audit) {

    static Machinery assemble(SimClusterOptions options, Vertx vertx, EventLoop loop) {
        SplittableRandom random = new SplittableRandom(options.seed() * 31 + options.name().hashCode());
        Store store = new Store(options.behaviour().historySize());
        ServiceCidr cidr = ServiceCidr.parse(options.behaviour().serviceCidr());
        LinkSchemas schemas = new LinkSchemas();
        Names serviceNames = options.behaviour().strictServiceNames() ? Names.DNS_1035_LABEL : Names.DNS_LABEL;
        Strategies strategies = new Strategies(new ServiceAddresses(cidr, store), serviceNames, schemas);
        SystemFields system = new SystemFields(random.split(), options.time());
        Registry registry = new Registry(store, strategies, system);
        Deletion deletion = new Deletion(store, system);
        NamespaceCleaner cleaner = new NamespaceCleaner(store, deletion,
                options.behaviour().controllers() ? loop::later : _ -> {});
        if (options.behaviour().controllers()) {
            var _ = new EndpointSliceMirroring(store, registry, loop::later);
        }
        FirstObjects.create(registry, cidr);
        Watches watches = new Watches(store, loop::later);
        Timers timers = new Timers(vertx, options.time());
        timers.every(options.behaviour().bookmarkInterval(), watches::bookmark);
        Bearers bearers = bearers(options);
        Api api = new Api(new Api.Parts(store, strategies, registry, deletion),
                new Api.Views(new Rendering(schemas), watches), bearers, options.time());
        FaultBook faults = new FaultBook(random.split());
        AuditLog audit = new AuditLog(store);
        ApiServer server = new ApiServer(vertx, api, new Handling(api, faults, timers, audit), options.time());
        return new Machinery(store, watches, cleaner, server, api.requests(), faults, bearers,
                audit);
    }

    private static Bearers bearers(SimClusterOptions options) {
        Map<String, Caller> callers = new TreeMap<>();
        options.access().forEach((token, access) -> callers.put(token, access.caller()));
        return new Bearers(callers);
    }
}
