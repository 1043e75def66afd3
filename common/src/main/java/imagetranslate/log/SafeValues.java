package imagetranslate.log;

import net.logstash.logback.mask.ValueMasker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/** The same for a line of JSON. Logback makes it by name. */
public final class SafeValues implements ValueMasker {
    @Override
    public @Nullable Object mask(TokenStreamContext context, Object value) {
        return value instanceof CharSequence text ? SafeAddress.in(text.toString()) : null;
    }
}
