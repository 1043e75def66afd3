package imagetranslate.scene;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** How the records of a scene look as JSON: snake_case, small words, a quad as four [x, y]. */
final class SceneJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            // What a later version of the same schema adds is none of ours to refuse.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Quad.class, new QuadWriter())
                    .addDeserializer(Quad.class, new QuadReader())
                    .addSerializer(Enum.class, new WordWriter()))
            .build();

    static final TypeReference<Map<String, Long>> MILLIS = new TypeReference<>() {};

    private SceneJson() {}

    @SuppressWarnings({"rawtypes", "serial"})
    private static final class WordWriter extends StdSerializer<Enum> {
        WordWriter() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    @SuppressWarnings("serial")
    private static final class QuadWriter extends StdSerializer<Quad> {
        QuadWriter() {
            super(Quad.class);
        }

        @Override
        public void serialize(Quad quad, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (Point corner : quad.corners()) {
                json.writeArray(new double[] {corner.x(), corner.y()}, 0, 2);
            }
            json.writeEndArray();
        }
    }

    @SuppressWarnings("serial")
    private static final class QuadReader extends StdDeserializer<Quad> {
        QuadReader() {
            super(Quad.class);
        }

        @Override
        public Quad deserialize(JsonParser json, DeserializationContext context) throws IOException {
            double[][] corners = context.readValue(json, double[][].class);
            if (corners.length != 4) {
                throw context.weirdStringException(corners.length + " corners", Quad.class, "a quad is four [x, y]");
            }
            Point[] points = new Point[4];
            for (int i = 0; i < 4; i++) {
                if (corners[i] == null || corners[i].length != 2) {
                    throw context.weirdStringException("corner " + i, Quad.class, "a quad is four [x, y]");
                }
                SceneRules.range("x", corners[i][0], -SceneRules.FARTHEST, SceneRules.FARTHEST);
                SceneRules.range("y", corners[i][1], -SceneRules.FARTHEST, SceneRules.FARTHEST);
                points[i] = new Point(corners[i][0], corners[i][1]);
            }
            return new Quad(points[0], points[1], points[2], points[3]);
        }
    }
}
