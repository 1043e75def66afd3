package imagetranslate.api.access;

import imagetranslate.access.Scope;
import imagetranslate.access.TokenEntry;
import imagetranslate.access.TokenLimits;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is.
 *
 * @param name the token's
 * @param tenant whose jobs are theirs; null for all
 */
public record Caller(
        String name, Set<Scope> scopes, @Nullable String tenant, TokenLimits limits) {
    private static final String ATTRIBUTE = "caller";
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

    /** Where no token is asked for: on loopback alone. */
    static final Caller THIS_MACHINE = new Caller("", ALL, null, TokenLimits.NONE);

    static Caller of(TokenEntry entry) {
        return new Caller(entry.name(), entry.may(Scope.ADMIN) ? ALL : entry.scopes(), entry.tenant(), entry.limits());
    }

    /** The one token of {@code API_TOKEN}. */
    static Caller withEverything(String name) {
        return new Caller(name, ALL, null, TokenLimits.NONE);
    }

    void comeWith(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** @throws IllegalStateException where nobody has asked who it is: then nothing may be shown */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("nobody knows whose request " + context.path() + " is");
        }
        return caller;
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether a job of this tenant, or of none, is theirs to see. */
    public boolean sees(@Nullable String owner) {
        return tenant == null || Objects.equals(tenant, owner);
    }
}
