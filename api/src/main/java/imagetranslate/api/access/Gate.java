package imagetranslate.api.access;

import imagetranslate.access.Scope;
import imagetranslate.api.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.event.HandlerMetaInfo;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.stream.Collectors;

/** Lets those through to {@code /v1} who show a token, and to each route those whose token is good for it. */
public final class Gate {
    private static final String BELOW = "/v1/";
    private static final String SCHEME = "Bearer ";

    private final TokenBook tokens;
    private final Quota quota;

    private Gate(TokenBook tokens, Quota quota) {
        this.tokens = tokens;
        this.quota = quota;
    }

    /** Before the routes are added: one that nobody has decided on ends the start. */
    public static void guard(JavalinConfig config, TokenBook tokens, Quota quota) {
        Gate gate = new Gate(tokens, quota);
        config.events.handlerAdded(Gate::requireDecision);
        config.routes.before(BELOW + "*", gate::identify);
        config.routes.beforeMatched(BELOW + "*", gate::permit);
    }

    private static void requireDecision(HandlerMetaInfo handler) {
        if (handler.getHttpMethod().isHttpMethod() && handler.getPath().startsWith(BELOW)) {
            RouteAccess.of(handler.getHttpMethod() + " " + handler.getPath());
        }
    }

    private void identify(Context context) {
        tokens.caller(shown(context))
                .orElseThrow(() -> {
                    context.header(Header.WWW_AUTHENTICATE, "Bearer");
                    return new Problem(
                            HttpStatus.UNAUTHORIZED,
                            "This needs the header 'Authorization: Bearer', with a token of the API.");
                })
                .comeWith(context);
    }

    /** Empty where none is shown. */
    private static String shown(Context context) {
        String header = context.header(Header.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private void permit(Context context) throws IOException {
        var matched = context.endpoints().matchedHttpEndpoint();
        if (matched == null && context.method().equals(HandlerType.HEAD)) {
            return; // answered without the route's handler: it says that there is a GET, as the document does
        }
        if (matched == null) {
            throw new IllegalStateException("nobody knows which route " + context.path() + " is");
        }
        Access access = RouteAccess.of(matched.method + " " + matched.path);
        Caller caller = Caller.of(context);
        if (!access.allows(caller)) {
            throw new Problem(HttpStatus.FORBIDDEN, why(access, caller));
        }
        quota.request(caller);
    }

    private static String why(Access access, Caller caller) {
        Scope scope = access.scope();
        if (scope != null && !caller.may(scope)) {
            return "The token '" + caller.name() + "' has the scopes "
                    + caller.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(", "))
                    + "; this needs " + scope.word() + ".";
        }
        return "The token '" + caller.name() + "' is the tenant " + caller.tenant()
                + "'s; this is about everybody's jobs and needs one of no tenant.";
    }
}
