package imagetranslate.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.TokenBook;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.MessageCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;

/** {@code /health/live}, {@code /health/ready}, {@code /metrics}: open to whoever reaches the port. */
record HealthRoutes(ApiParts parts, TokenBook tokens) {
    private interface Probe {
        void check() throws IOException;
    }

    void register(RoutesConfig routes) {
        routes.get(
                "/health/live",
                context -> answer(context, true, MessageCodec.json().createObjectNode()));
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(parts.metrics().scrape()));
    }

    private void ready(Context context) throws JsonProcessingException {
        ObjectNode checks = MessageCodec.json().createObjectNode();
        boolean redis = check(checks, "redis", parts.intake()::check);
        boolean store = check(checks, "store", parts.store()::check);
        showPaused(checks);
        // No reason not to be ready either: those from before go on working. What it is stands in the log, and in no
        // open answer.
        tokens.trouble().ifPresent(why -> checks.put("tokens", "the file of API_TOKENS can't be used, see the log"));
        answer(context, redis && store, checks);
    }

    /** No reason not to be ready: jobs are taken, and wait. */
    private void showPaused(ObjectNode checks) {
        try {
            parts.intake().paused().forEach(stage -> checks.put(stage, "paused"));
        } catch (IOException e) {
            // Redis' own check says it.
        }
    }

    private static boolean check(ObjectNode checks, String name, Probe probe) {
        try {
            probe.check();
            checks.put(name, "ok");
            return true;
        } catch (IOException e) {
            checks.put(name, SafeAddress.in(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static void answer(Context context, boolean ok, ObjectNode checks) throws JsonProcessingException {
        ObjectNode body = MessageCodec.json().createObjectNode();
        body.put("status", ok ? "ok" : "failing");
        body.set("checks", checks);
        context.status(ok ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(MessageCodec.json().writeValueAsBytes(body))
                .contentType("application/json");
    }
}
