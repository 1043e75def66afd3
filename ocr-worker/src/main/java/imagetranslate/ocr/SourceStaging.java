package imagetranslate.ocr;

import imagetranslate.message.SourceImage;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.file.Frames;
import java.io.IOException;

/** Keeps the source's bytes under their own hash, so that nothing outside is asked twice. */
final class SourceStaging {
    private final ObjectStore store;

    SourceStaging(ObjectStore store) {
        this.store = store;
    }

    /** What the messages say about the source; its bytes lie in the store when this returns. */
    SourceImage stage(byte[] bytes, PageImage page) throws IOException {
        String sha256 = Sha256.hex(bytes);
        ImageType type = page.format();
        String key = ObjectKey.source(sha256, type.extension());
        if (!store.exists(key)) {
            store.put(key, bytes, ObjectHeaders.source(type));
        }
        return new SourceImage(page.width(), page.height(), sha256, type.format(), Frames.count(type, bytes), key);
    }
}
