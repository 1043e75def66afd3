package imagetranslate.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Writes half a character, which UTF-8 can't hold, by its number, as it came. Else a record or message with such a text in it
 * could never be written, and its job would stay in hand for ever.
 */
final class TolerantWriter extends JsonMapper {
    private static final long serialVersionUID = 1;

    /** Both halves of a whole character count as one, of another category. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    TolerantWriter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws JsonProcessingException {
        return HALF.matcher(writeValueAsString(value))
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
