package imagetranslate.api.access;

import static imagetranslate.api.access.Access.PUSH;
import static imagetranslate.api.access.Access.READ;
import static imagetranslate.api.access.Access.TOKEN;
import static imagetranslate.api.access.Access.WHOLE_PIPELINE;
import static java.util.Map.entry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each route under {@code /v1} asks for. This is the one place: the API doesn't start with a route that isn't here, and
 * {@code RouteAccessTest} calls each of them without a token, with the wrong scope, from a foreign page and under a foreign name.
 * {@code openapi.json} says the same under {@code security}.
 *
 * <p>READ and PUSH are also asked of tenants: such a route finds jobs by {@code KnownJobs} alone, which hides those of others.
 * What can't be told apart by tenant is WHOLE_PIPELINE.
 */
public final class RouteAccess {
    private static final Map<String, Access> TABLE = Map.ofEntries(
            entry("POST /v1/jobs", PUSH),
            entry("GET /v1/jobs", READ),
            entry("GET /v1/jobs/{id}", READ),
            entry("GET /v1/jobs/{id}/scene", READ),
            entry("PUT /v1/jobs/{id}/scene", PUSH),
            entry("GET /v1/jobs/{id}/source", READ),
            entry("GET /v1/jobs/{id}/result", READ),
            entry("POST /v1/jobs/{id}/edits", PUSH),
            entry("POST /v1/jobs/{id}/exports", PUSH),
            entry("GET /v1/jobs/{id}/texts", READ),
            entry("POST /v1/jobs/{id}/texts", PUSH),
            entry("GET /v1/batches/{id}/texts", READ),
            entry("POST /v1/batches/{id}/texts", PUSH),
            entry("POST /v1/texts", PUSH),
            entry("GET /v1/batches/{id}/names", READ),
            entry("PUT /v1/batches/{id}/names", PUSH),
            entry("POST /v1/jobs/{id}/links", READ),
            entry("GET /v1/jobs/{id}/events", READ),
            entry("GET /v1/events", READ),
            entry("GET /v1/zip", READ),
            entry("DELETE /v1/jobs/{id}", PUSH),
            entry("POST /v1/jobs/{id}/cancel", PUSH),
            entry("POST /v1/jobs/{id}/retry", PUSH),
            entry("POST /v1/batches", PUSH),
            entry("GET /v1/batches", READ),
            entry("GET /v1/batches/{id}", READ),
            entry("GET /v1/batches/{id}/result", READ),
            entry("POST /v1/batches/{id}/pause", PUSH),
            entry("POST /v1/batches/{id}/resume", PUSH),
            entry("POST /v1/batches/{id}/retry", PUSH),
            entry("POST /v1/batches/{id}/cancel", PUSH),
            entry("GET /v1/errors", READ),
            entry("POST /v1/errors/{id}/replay", PUSH),
            entry("DELETE /v1/errors/{id}", PUSH),
            entry("GET /v1/queues", WHOLE_PIPELINE),
            entry("POST /v1/queues/{id}/pause", WHOLE_PIPELINE),
            entry("POST /v1/queues/{id}/resume", WHOLE_PIPELINE),
            entry("GET /v1/glossaries", WHOLE_PIPELINE),
            entry("GET /v1/glossaries/{id}", WHOLE_PIPELINE),
            entry("PUT /v1/glossaries/{id}", WHOLE_PIPELINE),
            entry("DELETE /v1/glossaries/{id}", WHOLE_PIPELINE),
            entry("POST /v1/glossaries/{id}/terms", WHOLE_PIPELINE),
            entry("GET /v1/memory", WHOLE_PIPELINE),
            entry("POST /v1/memory", WHOLE_PIPELINE),
            entry("GET /v1/usage", READ),
            entry("GET /v1/token", TOKEN),
            entry("GET /v1/openapi.json", TOKEN));

    private RouteAccess() {}

    /**
     * @param route such as {@code GET /v1/jobs/{id}}
     * @throws IllegalStateException where nobody has decided: whoever adds a route adds it above
     */
    static Access of(String route) {
        Access access = TABLE.get(route);
        if (access == null) {
            throw new IllegalStateException("the route " + route + " says in RouteAccess to nobody who may call it");
        }
        return access;
    }

    /** All of them, by their names. */
    public static SortedMap<String, Access> all() {
        return new TreeMap<>(TABLE);
    }
}
