package imagetranslate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageTypeTest {
    @ParameterizedTest
    @CsvSource({
        "JPEG,FFD8FFE000104A46",
        "PNG,89504E470D0A1A0A",
        "WEBP,524946460000000057454250",
        "GIF,474946383961",
        "BMP,424D",
        "TIFF,49492A00",
        "TIFF,4D4D002A"
    })
    void knowsAPictureByItsFirstBytes(ImageType type, String hex) {
        assertThat(ImageType.sniff(HexFormat.of().parseHex(hex))).contains(type);
    }

    @Test
    void textIsNoPicture() {
        assertThat(ImageType.sniff("hello, world".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(ImageType.sniff(new byte[0])).isEmpty();
        assertThat(ImageType.sniff(new byte[] {(byte) 0xFF, (byte) 0xD8})).isEmpty();
    }

    @Test
    void goesByFormatAndByEnding() {
        assertThat(ImageType.of("jpeg")).contains(ImageType.JPEG);
        assertThat(ImageType.of("JPG")).contains(ImageType.JPEG);
        assertThat(ImageType.of("pdf")).isEmpty();
    }
}
