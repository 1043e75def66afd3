package imagetranslate.ocr;

import imagetranslate.message.SourceImage;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.file.Frames;
import java.io.IOException;

/** Keeps the source's bytes under their own hash, so that nothing outside is asked twice. */
final class SourceStaging {
    private final ObjectStore store;

    SourceStaging(ObjectStore store) {
        this.store = store;
    }

    /** What the messages say about a source that has been decoded; not staged yet. */
    static SourceImage image(String sha256, byte[] bytes, PageImage page) {
        ImageType type = page.format();
        return new SourceImage(page.width(), page.height(), sha256, type.format(), Frames.count(type, bytes), null);
    }

    /** The same with its key; the bytes lie in the store when this returns. */
    SourceImage stage(byte[] bytes, SourceImage image) throws IOException {
        ImageType type = ImageType.of(image.format())
                .orElseThrow(() -> new IllegalArgumentException("'" + image.format() + "' is no format of a picture"));
        String key = ObjectKey.source(image.sha256(), type.extension());
        if (!store.exists(key)) {
            store.put(key, bytes, ObjectHeaders.source(type));
        }
        return image.keptUnder(key);
    }
}
