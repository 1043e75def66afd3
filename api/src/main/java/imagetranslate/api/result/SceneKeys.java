package imagetranslate.api.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import imagetranslate.message.MessageCodec;
import imagetranslate.store.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Under which keys the pictures of a scene lie. A scene may have megabytes, so it is read past and never in memory as a whole.
 *
 * @param source null where the source was not staged
 * @param result null where none was made
 */
record SceneKeys(@Nullable String source, @Nullable String result) {

    /** @throws IOException also where it is no scene */
    static SceneKeys in(Path file) throws IOException {
        @Nullable String source = null;
        @Nullable String result = null;
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser scene = MessageCodec.json().createParser(bytes)) {
            scene.nextToken();
            for (String field = scene.nextFieldName(); field != null; field = scene.nextFieldName()) {
                boolean isObject = scene.nextToken() == JsonToken.START_OBJECT;
                if (isObject && field.equals("source")) {
                    source = text(scene, "key");
                } else if (isObject && field.equals("targets")) {
                    result = ofTarget(scene);
                } else {
                    scene.skipChildren();
                }
            }
        }
        return new SceneKeys(
                source != null && ObjectKey.isSource(source) ? source : null,
                result != null && ObjectKey.isResult(result) ? result : null);
    }

    /** Of the only one that a scene beside a picture has. */
    private static @Nullable String ofTarget(JsonParser targets) throws IOException {
        @Nullable String key = null;
        for (String lang = targets.nextFieldName(); lang != null; lang = targets.nextFieldName()) {
            if (targets.nextToken() == JsonToken.START_OBJECT) {
                key = text(targets, "result_key");
            }
        }
        return key;
    }

    /** To the end of the object that the parser is in. */
    private static @Nullable String text(JsonParser object, String name) throws IOException {
        @Nullable String text = null;
        for (String field = object.nextFieldName(); field != null; field = object.nextFieldName()) {
            boolean isText = object.nextToken() == JsonToken.VALUE_STRING;
            if (isText && field.equals(name)) {
                text = object.getText();
            }
            object.skipChildren();
        }
        return text;
    }
}
