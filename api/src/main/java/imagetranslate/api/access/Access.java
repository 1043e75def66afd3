package imagetranslate.api.access;

import imagetranslate.access.Scope;
import org.jspecify.annotations.Nullable;

/** What a route asks of whoever calls it. */
public enum Access {
    /** Any token. */
    TOKEN(null),
    READ(Scope.READ),
    PUSH(Scope.PUSH),
    /** It is about everybody's jobs: {@code admin}, of no tenant. */
    WHOLE_PIPELINE(Scope.ADMIN);

    private final @Nullable Scope scope;

    Access(@Nullable Scope scope) {
        this.scope = scope;
    }

    /** Null where any will do. */
    public @Nullable Scope scope() {
        return scope;
    }

    boolean allows(Caller caller) {
        return (scope == null || caller.may(scope)) && (this != WHOLE_PIPELINE || caller.tenant() == null);
    }
}
