package imagetranslate.api;

import imagetranslate.access.TokenLimits;
import imagetranslate.access.TokenMeter;
import java.util.Optional;

/** For tests whose tokens have no limits. */
final class NoMeter implements TokenMeter {
    @Override
    public Optional<Exceeded> request(String token, TokenLimits limits) {
        return Optional.empty();
    }

    @Override
    public Optional<Exceeded> pictures(String token, TokenLimits limits, long pictures, long bytes, boolean book) {
        return Optional.empty();
    }
}
