package imagetranslate.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.regex.Pattern;

/**
 * {@code %oneLine(…)}: what is in the brackets, without anything that is no printable character. Whatever came from outside into
 * a message, an id or an exception, it can neither begin a line, nor speak to the terminal, nor turn text around. Public because
 * logback makes it by name.
 */
public final class OneLine extends CompositeConverter<ILoggingEvent> {
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    @Override
    protected String transform(ILoggingEvent event, String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }
}
