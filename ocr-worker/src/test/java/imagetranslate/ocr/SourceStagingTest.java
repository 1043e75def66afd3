package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.store.ImageType;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class SourceStagingTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    /** The API keeps uploads under the same key. */
    @Test
    void whatLiesThereAlreadyIsNotStoredAgain() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR), "png", png);
        byte[] bytes = png.toByteArray();
        String key = ObjectKey.source(Sha256.hex(bytes), "png");
        store.put(key, bytes, ObjectHeaders.source(ImageType.PNG));
        InMemoryObjectStore.Stored uploaded = store.objects().get(key);

        try (PageImage page = ImageDecoder.decode(bytes, new ImageLimits(1000))) {
            assertThat(new SourceStaging(store)
                            .stage(bytes, SourceStaging.image(Sha256.hex(bytes), bytes, page))
                            .sourceKey())
                    .isEqualTo(key);
        }

        assertThat(store.objects()).containsOnlyKeys(key);
        assertThat(store.objects().get(key)).isSameAs(uploaded);
    }
}
