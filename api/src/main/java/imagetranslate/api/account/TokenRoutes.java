package imagetranslate.api.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.access.Scope;
import imagetranslate.access.TokenListJson;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;

/** {@code GET /v1/token}: what the caller's own token is good for. The page shows only what it may. */
public final class TokenRoutes {
    private TokenRoutes() {}

    public static void register(RoutesConfig routes) {
        routes.get("/v1/token", TokenRoutes::show);
    }

    private static void show(Context context) throws IOException {
        Parameters.only(context);
        Caller caller = Caller.of(context);
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("name", caller.name());
        ArrayNode scopes = answer.putArray("scopes");
        caller.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        answer.put(Tenant.FIELD, caller.tenant());
        answer.set("limits", TokenListJson.writeLimits(caller.limits()));
        Answers.json(context, HttpStatus.OK, answer);
    }
}
