package imagetranslate.api.scene;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The boxes of a scene that lies in a file, which is deleted on close.
 *
 * @param from where the array's bytes begin
 * @param to where they end
 * @param release hears how many bytes the file had
 */
record BoxesInFile(Path file, int fileBytes, long from, long to, IntConsumer release) implements SceneBoxes {

    /**
     * Empty where the scene has none.
     *
     * @throws IOException also where it is no JSON from beginning to end: what is sent must not turn out broken half-way
     */
    static Optional<BoxesInFile> in(Path file, IntConsumer release) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser scene = MessageCodec.json().createParser(bytes)) {
            if (!findBoxes(scene)) {
                return Optional.empty();
            }
            long from = scene.currentLocation().getByteOffset() - 1;
            scene.skipChildren();
            long to = scene.currentLocation().getByteOffset();
            while (scene.nextToken() != null) {
                scene.skipChildren();
            }
            // Jackson knows no offsets in other encodings than UTF-8.
            return to < 0
                    ? Optional.empty()
                    : Optional.of(new BoxesInFile(file, (int) Files.size(file), from, to, release));
        }
    }

    private static boolean findBoxes(JsonParser scene) throws IOException {
        if (scene.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        for (String field = scene.nextFieldName(); field != null; field = scene.nextFieldName()) {
            if (scene.nextToken() == JsonToken.START_ARRAY && field.equals("boxes")) {
                return true;
            }
            scene.skipChildren();
        }
        return false;
    }

    /** Of the array, in bytes. */
    long length() {
        return to - from;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        WritableByteChannel to = Channels.newChannel(out);
        try (FileChannel bytes = FileChannel.open(file)) {
            for (long at = from; at < this.to; ) {
                at += bytes.transferTo(at, this.to - at, to);
            }
        }
    }

    @Override
    public void close() throws IOException {
        release.accept(fileBytes);
        Files.delete(file);
    }
}
