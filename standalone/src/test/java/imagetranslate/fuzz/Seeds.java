package imagetranslate.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import java.io.IOException;
import java.util.List;

/** The good pictures that messages name, in the store. */
final class Seeds {
    /** @param key in the store */
    record Picture(String key, int width, int height, String format, String sha256) {}

    private static final String LINE = "[[[10,10],[110,10],[110,40],[10,40]],[\"正品促销\",0.98]]";

    private final ObjectStore store;
    private final String bucket;
    private final Picture page;
    private final String blank;

    private Seeds(ObjectStore store, String bucket, Picture page, String blank) {
        this.store = store;
        this.bucket = bucket;
        this.page = page;
        this.blank = blank;
    }

    static Seeds put(ObjectStore store, String bucket) throws IOException {
        byte[] page = PictureFiles.written(PictureFiles.page(120, 60), "png");
        byte[] blank = PictureFiles.written(PictureFiles.page(8, 8), "png");
        store.put("fuzz/page.png", page, ObjectHeaders.source(ImageType.PNG));
        store.put("fuzz/blank.png", blank, ObjectHeaders.source(ImageType.PNG));
        return new Seeds(
                store, bucket, new Picture("fuzz/page.png", 120, 60, "png", Sha256.hex(page)), "fuzz/blank.png");
    }

    /** With one line of text. */
    Picture page() {
        return page;
    }

    String blank() {
        return blank;
    }

    /** What is read on the page, as {@code ocr_result} has it. */
    List<JsonNode> lines() {
        try {
            return List.of(MessageCodec.json().readTree(LINE));
        } catch (IOException e) {
            throw new IllegalStateException("the line is JSON", e);
        }
    }

    String url(String key) {
        return "s3://" + bucket + "/" + key;
    }

    String publicUrl(String key) {
        return store.publicUrl(key);
    }

    /** @return the address under which a message names it */
    String keep(String key, byte[] bytes) throws IOException {
        store.put(key, bytes, ObjectHeaders.source(ImageType.PNG));
        return url(key);
    }
}
