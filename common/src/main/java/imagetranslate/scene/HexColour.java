package imagetranslate.scene;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.regex.Pattern;

/** 0xrrggbb on this side, "#rrggbb" on the wire. */
final class HexColour {
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    private HexColour() {}

    @SuppressWarnings("serial")
    static final class Writer extends StdSerializer<Integer> {
        Writer() {
            super(Integer.class);
        }

        @Override
        public void serialize(Integer rgb, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(String.format("#%06x", rgb & 0xffffff));
        }
    }

    @SuppressWarnings("serial")
    static final class Reader extends StdDeserializer<Integer> {
        Reader() {
            super(Integer.class);
        }

        @Override
        public Integer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            if (!HEX.matcher(text).matches()) {
                throw context.weirdStringException(text, Integer.class, "a colour is #rrggbb");
            }
            return Integer.parseInt(text.substring(1), 16);
        }
    }
}
