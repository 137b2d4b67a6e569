package io.mirrorlog.simcluster.access;

import io.mirrorlog.simcluster.access.Caller.Permission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens the cluster knows: those it was given and those it handed out to service accounts. */
public final class Bearers {
    private static final Permission EVERYTHING = (_, _, _) -> true;
    private static final Permission NOTHING = (_, _, _) -> false;

    private final Map<String, Caller> byToken;
    private final boolean checked;
    private int handedOut;

    /** Without any token the cluster lets everybody do everything. */
    public Bearers(Map<String, Caller> byToken) {
        this.byToken = new HashMap<>(byToken);
        this.checked = !byToken.isEmpty();
    }

    /** Who bears the Authorization header; nobody when the cluster asks for a token and this is none of its own. */
    public Optional<Caller> caller(Optional<String> authorization) {
        Optional<Caller> known = authorization.filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()).strip()).map(byToken::get);
        return checked ? known : known.or(() -> Optional.of(new Caller("system:admin", EVERYTHING)));
    }

    /** From now on the bearer of a token is this one; watches that are open stay open, as at a real API server. */
    public void admit(String token, Caller caller) {
        byToken.put(token, caller);
    }

    /** From now on a token is none that the cluster knows. */
    public void revoke(String token) {
        byToken.remove(token);
    }

    /** A new token of a service account, which may do what the cluster was told a user of that name may. */
    public String handOut(String namespace, String name) {
        String user = "system:serviceaccount:%s:%s".formatted(namespace, name);
        Permission told = byToken.values().stream().filter(caller -> caller.user().equals(user)).map(Caller::permission)
                .findFirst().orElse(checked ? NOTHING : EVERYTHING);
        handedOut++;
        String token = "%s.%s.%d".formatted(namespace, name, handedOut);
        byToken.put(token, new Caller(user, told));
        return token;
    }
}
