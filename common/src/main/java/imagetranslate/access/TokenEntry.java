package imagetranslate.access;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept: what it may, and not the token itself.
 *
 * @param name for people; no two of a list have the same
 * @param sha256 of the token's characters, in hex: {@link TokenSecret}
 * @param scopes at least one
 * @param tenant whose jobs it hands in and sees; null for all
 */
public record TokenEntry(
        String name,
        String sha256,
        Set<Scope> scopes,
        @Nullable String tenant,
        TokenLimits limits) {
    public TokenEntry {
        scopes = Set.copyOf(EnumSet.copyOf(scopes));
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
