package imagetranslate.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/** {@code %safe(…)} in a pattern: what stands between the brackets, with no secret of an address. Logback makes it by name. */
public final class SafeText extends CompositeConverter<ILoggingEvent> {
    @Override
    protected String transform(ILoggingEvent event, String text) {
        return SafeAddress.in(text);
    }
}
