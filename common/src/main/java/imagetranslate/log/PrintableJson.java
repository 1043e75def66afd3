package imagetranslate.log;

import java.util.regex.Pattern;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Keeps halves of surrogate pairs out of JSON lines: UTF-8 can't hold them, and the line would be lost. Everything else JSON
 * escapes itself. Public because logback makes it by name.
 */
public final class PrintableJson implements JsonGeneratorDecorator {
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    @Override
    public JsonGenerator decorate(JsonGenerator generator) {
        return new JsonGeneratorDelegate(generator, false) {
            @Override
            public JsonGenerator writeString(@Nullable String text) {
                return super.writeString(
                        text == null ? null : HALF.matcher(text).replaceAll("\uFFFD"));
            }
        };
    }
}
