package io.mirrorlog.topics.object;

import java.util.Optional;

/**
 * A mirror as one thing: its Service and, where traffic goes through a gateway, its Endpoints.
 *
 * @param service   the Service
 * @param endpoints absent where none must exist
 */
public record Mirror(MirrorService service, Optional<MirrorEndpoints> endpoints) {}
