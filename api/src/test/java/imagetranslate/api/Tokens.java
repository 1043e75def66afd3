package imagetranslate.api;

import imagetranslate.access.Scope;
import imagetranslate.access.TokenEntry;
import imagetranslate.access.TokenLimits;
import imagetranslate.access.TokenListJson;
import imagetranslate.access.TokenSecret;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens of several callers. */
final class Tokens {
    static final String PUSH = "push-token";
    static final String READ = "read-token";
    static final String ADMIN = "admin-token";
    static final String ACME = "acme-token";
    static final String ZEBRA = "zebra-token";
    static final String ACME_ADMIN = "acme-admin-token";

    /** For {@code API_TOKENS}. */
    static final String LIST = list(List.of(
            entry(PUSH, Set.of(Scope.PUSH), null, TokenLimits.NONE),
            entry(READ, Set.of(Scope.READ), null, TokenLimits.NONE),
            entry(ADMIN, Set.of(Scope.ADMIN), null, TokenLimits.NONE),
            entry(ACME, Set.of(Scope.PUSH, Scope.READ), "acme", TokenLimits.NONE),
            entry(ZEBRA, Set.of(Scope.PUSH, Scope.READ), "zebra", TokenLimits.NONE),
            entry(ACME_ADMIN, Set.of(Scope.ADMIN), "acme", TokenLimits.NONE)));

    private Tokens() {}

    static TokenEntry entry(String token, Set<Scope> scopes, @Nullable String tenant, TokenLimits limits) {
        return new TokenEntry(token, TokenSecret.sha256(token), scopes, tenant, limits);
    }

    static String list(List<TokenEntry> entries) {
        return entries.stream()
                .map(entry -> TokenListJson.write(entry).toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
